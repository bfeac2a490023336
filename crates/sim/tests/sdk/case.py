"""What the tests of all three SDKs share."""

import json
import os
import unittest

SIMULATOR = os.environ["SIMULATOR"]


def code(error):
    """The vendor's code in an exception: a member of Alibaba's, inside the body of Volcengine's."""
    if hasattr(error, "code"):
        return error.code
    try:
        return json.loads(error.body)["ResponseMetadata"]["Error"]["Code"]
    except (AttributeError, TypeError, ValueError, KeyError):
        return error


class TestCase(unittest.TestCase):
    def refused(self, expected, call, *arguments, **parameters):
        with self.assertRaises(Exception) as caught:
            call(*arguments, **parameters)
        self.assertEqual(code(caught.exception), expected)
        return caught.exception
