"""The official SDKs while things go wrong. The server is in SIMULATOR, its control in CONTROL."""

import json
import os
import unittest
from urllib.request import Request, urlopen

from alibabacloud_swas_open20200601 import models as swas

import swas as alibaba
import volcengine
from case import TestCase

CONTROL = os.environ["CONTROL"]


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(f"{CONTROL}{path}", data=data, method=method)) as answer:
        return json.load(answer)


def fault(kind, **rule):
    details = rule.pop("details", {})
    control("POST", "faults", {"count": 1, **rule, "fault": {"kind": kind, **details}})


class Faults(TestCase):
    def setUp(self):
        control("POST", "reset")
        self.to = alibaba.client()

    def list(self):
        return alibaba.pages(self.to)

    def test_a_lost_answer_is_asked_for_again_and_takes_effect_once(self):
        image = next(i for i in self.list() if not (i.in_share or i.in_share_user)).image_id
        request = swas.DeleteCustomImageRequest(
            region_id=alibaba.REGION, image_id=image, client_token="once"
        )
        fault("reset", id=image, details={"when": "after"})
        fault("working", id=image, details={"millis": 2000})
        with self.assertRaises(Exception) as caught:
            self.to.delete_custom_image(request)
        self.assertIn("Connection reset", str(caught.exception))
        self.refused("IdempotentProcessing", self.to.delete_custom_image, request)
        control("POST", "advance", {"seconds": 2})
        self.to.delete_custom_image(request)
        self.assertEqual(control("GET", "effects"), {image: {"DeleteCustomImage": 1}})

    def test_refusals_that_were_asked_for_are_the_vendors(self):
        for kind, details, code in [
            ("throttle", {}, "Throttling.User"),
            ("error", {"status": 503}, "ServiceUnavailable"),
            ("error", {"status": 403, "code": "Forbidden.RiskControl"}, "Forbidden.RiskControl"),
        ]:
            with self.subTest(code):
                fault(kind, details=details)
                self.refused(code, self.list)
        fault("throttle", version="2020-04-01")
        error = self.refused("FlowLimitExceeded", volcengine.instances, volcengine.client())
        self.assertEqual(error.status, 429)

    def test_bodies_that_are_cut_truncated_or_not_json_are_errors(self):
        for kind, details in [
            ("cut", {"after": 30}),
            ("truncated", {}),
            ("html", {"status": 502}),
            ("empty", {}),
        ]:
            with self.subTest(kind):
                fault(kind, details=details)
                with self.assertRaises(Exception):
                    self.list()
                self.assertGreater(len(self.list()), 0)

    def test_a_clock_that_went_on_makes_signatures_old(self):
        control("POST", "advance", {"seconds": 3600})
        self.refused("InvalidTimeStamp.Expired", self.list)
        volcano = volcengine.client()
        self.refused("InvalidTimestamp", volcengine.instances, volcano)

    def test_the_log_has_each_request_and_no_secret(self):
        self.list()
        log = control("GET", "log")
        self.assertEqual({entry["action"] for entry in log}, {"ListCustomImages"})
        text = json.dumps(log)
        for secret in ["Signature", "Authorization", alibaba.DEMO["access_key_secret"]]:
            self.assertNotIn(secret, text)


if __name__ == "__main__":
    unittest.main()
