"""The official SWAS SDK against the demo world. Its address is in SIMULATOR."""

import unittest
import uuid

from alibabacloud_swas_open20200601 import models as swas
from alibabacloud_swas_open20200601.client import Client
from alibabacloud_tea_openapi.models import Config

from case import SIMULATOR, TestCase

REGION = "cn-hangzhou"
DEMO = {
    "access_key_id": "LTAI5tDemoImageConsole01",
    "access_key_secret": "demoOnly0SecretOfNothing000001",
}
DEMO_STS = {
    "access_key_id": "STS.DemoImageConsole01",
    "access_key_secret": "demoOnly0SecretOfNothing000002",
    "security_token": "CAISdemoImageConsoleSessionToken0000000001",
}
# None is ACS3-HMAC-SHA256; "v2" is the SDK's name for the legacy signature, version 1.0.
SIGNATURES = [None, "v2"]


def client(signature=None, **credentials):
    return Client(
        Config(
            endpoint=SIMULATOR,
            protocol="HTTP",
            signature_algorithm=signature,
            **{**DEMO, **credentials},
        )
    )


def pages(to, **parameters):
    """The images of every page until an empty one."""
    images = []
    for number in range(1, 100):
        request = swas.ListCustomImagesRequest(
            **{"region_id": REGION, "page_number": number, "page_size": 3, **parameters}
        )
        page = to.list_custom_images(request).body
        if not page.custom_images:
            return images
        images += page.custom_images
    raise AssertionError("the pages do not end")


def one(to, image_id):
    return pages(to, image_ids=f'["{image_id}"]')


class Reading(TestCase):
    def test_pages_hold_each_image_once(self):
        for signature in SIGNATURES:
            images = pages(client(signature), region_id="ap-southeast-1")
            self.assertEqual(len({image.image_id for image in images}), 4)
            self.assertEqual(len(images), 4)

    def test_each_filter_finds_what_a_look_at_all_rows_finds(self):
        to = client()
        everything = pages(to, region_id="cn-hongkong")
        image = everything[2]
        tag = swas.ListCustomImagesRequestTag
        for parameters, matches in [
            ({"image_ids": f'["{image.image_id}"]'}, lambda i: i.image_id == image.image_id),
            ({"image_names": f'["{image.name}"]'}, lambda i: i.name == image.name),
            ({"instance_id": image.instance_id}, lambda i: i.instance_id == image.instance_id),
            (
                {"system_snapshot_id": image.system_snapshot_id},
                lambda i: i.system_snapshot_id == image.system_snapshot_id,
            ),
            ({"share": True}, lambda i: i.in_share or i.in_share_user),
            ({"share": False}, lambda i: not (i.in_share or i.in_share_user)),
            (
                {"tag": [tag(key="env", value="test")]},
                lambda i: ("env", "test") in [(t.key, t.value) for t in i.tags],
            ),
        ]:
            with self.subTest(**parameters):
                found = [i.image_id for i in pages(to, region_id="cn-hongkong", **parameters)]
                self.assertEqual(found, [i.image_id for i in everything if matches(i)])
                self.assertGreater(len(found), 0)

    def test_regions_have_names_in_the_language_asked_for(self):
        for language, name in [(None, "华东1（杭州）"), ("en-US", "China (Hangzhou)")]:
            request = swas.ListRegionsRequest(accept_language=language)
            regions = client().list_regions(request).body.regions
            self.assertEqual({r.region_id: r.local_name for r in regions}[REGION], name)

    def test_wrong_values_raise_the_vendors_codes(self):
        for code, parameters in [
            ("InvalidParameter", {"page_size": 101}),
            ("InvalidParameter", {"image_ids": "m-1"}),
            ("MissingParameter", {"region_id": ""}),
            ("InvalidRegionId.NotFound", {"region_id": "cn-nowhere"}),
            ("InvalidClientToken.Malformed", {"client_token": "x" * 65}),
        ]:
            with self.subTest(**parameters):
                self.refused(code, pages, client(), **parameters)


class Credentials(TestCase):
    def test_a_wrong_secret_an_unknown_key_and_a_wrong_token_are_refused(self):
        for signature in SIGNATURES:
            to = client(signature, access_key_secret="wrong")
            self.refused("SignatureDoesNotMatch", pages, to)
            to = client(signature, access_key_id="LTAInobody")
            self.refused("InvalidAccessKeyId.NotFound", pages, to)
            to = client(signature, **{**DEMO_STS, "security_token": "nonsense"})
            self.refused("InvalidSecurityToken.Malformed", pages, to)

    def test_a_temporary_key_works_with_its_token(self):
        for signature in SIGNATURES:
            self.assertEqual(len(pages(client(signature, **DEMO_STS), region_id="cn-hongkong")), 6)


class Writing(TestCase):
    """All in one region that the reading tests leave alone, each on images of one kind of sharing."""

    def setUp(self):
        self.to = client()

    def of_kind(self, in_share, in_share_user):
        for image in pages(self.to):
            if (image.in_share, image.in_share_user) == (in_share, in_share_user):
                return image.image_id
        raise AssertionError("no such image")

    def delete(self, image_id, **parameters):
        request = swas.DeleteCustomImageRequest(region_id=REGION, image_id=image_id, **parameters)
        return self.to.delete_custom_image(request)

    def share_status(self, image_id, operation):
        request = swas.ModifyImageShareStatusRequest(
            region_id=REGION, image_id=image_id, operation=operation
        )
        self.to.modify_image_share_status(request)

    def end_sharing_to_accounts(self, image_id):
        request = swas.ListCustomImageShareAccountsRequest(region_id=REGION, image_id=image_id)
        body = self.to.list_custom_image_share_accounts(request).body
        self.assertEqual((body.total_count, len(body.image_share_users)), (2, 2))
        request = swas.RemoveCustomImageShareAccountRequest(
            region_id=REGION,
            image_id=image_id,
            account=[user.user_id for user in body.image_share_users],
        )
        self.to.remove_custom_image_share_account(request)

    def test_an_image_shared_to_ecs_is_unshared_and_then_deleted(self):
        image = self.of_kind(True, False)
        self.refused("CustomImageInShare", self.delete, image)
        self.share_status(image, "UnShare")
        self.delete(image)
        self.assertEqual(one(self.to, image), [])
        self.refused("InvalidImageId.NotFound", self.delete, image)

    def test_an_image_shared_to_accounts_is_unshared_and_then_deleted(self):
        image = self.of_kind(False, True)
        self.refused("CustomImageInShare", self.delete, image)
        self.end_sharing_to_accounts(image)
        self.delete(image)
        self.assertEqual(one(self.to, image), [])

    def test_an_image_shared_in_both_ways_needs_both_to_end(self):
        image = self.of_kind(True, True)
        self.share_status(image, "UnShare")
        self.refused("CustomImageInShare", self.delete, image)
        self.end_sharing_to_accounts(image)
        self.delete(image)
        self.assertEqual(one(self.to, image), [])

    def test_a_token_makes_a_deletion_repeatable_and_fits_no_other_request(self):
        first, other = [
            image.image_id
            for image in pages(self.to)
            if not image.in_share and not image.in_share_user
        ][:2]
        token = str(uuid.uuid4())
        self.delete(first, client_token=token)
        self.delete(first, client_token=token)
        self.refused("IdempotentParameterMismatch", self.delete, other, client_token=token)
        request = swas.DeleteCustomImagesRequest(region_id=REGION, image_ids=f'["{other}"]')
        self.to.delete_custom_images(request)
        self.assertEqual(one(self.to, other), [])

    def test_an_operation_is_spelt_with_a_capital_s(self):
        image = pages(self.to)[0].image_id
        self.refused("InvalidParameter", self.share_status, image, "Unshare")


if __name__ == "__main__":
    unittest.main()
