"""The official ECS SDK against a simulator of 1000 images. Its address is in SIMULATOR."""

import unittest

from alibabacloud_ecs20140526 import models as ecs
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.models import Config

from case import SIMULATOR, TestCase

REGION = "cn-hangzhou"
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
            **{
                "access_key_id": "LTAIsdk",
                "access_key_secret": "sdk-secret",
                **credentials,
            },
        )
    )


def describe(to, **parameters):
    request = ecs.DescribeImagesRequest(
        **{"region_id": REGION, "status": "ALL", "page_size": 100, **parameters}
    )
    return to.describe_images(request).body


def all_images(to, **parameters):
    """Every page until an empty one."""
    images = []
    for number in range(1, 1000):
        page = describe(to, page_number=number, **parameters)
        if not page.images.image:
            return images
        images += page.images.image
    raise AssertionError("the pages do not end")


class Reading(TestCase):
    def test_pages_hold_each_of_a_thousand_images_once(self):
        for signature in SIGNATURES:
            images = all_images(client(signature))
            self.assertEqual(len(images), 1000)
            self.assertEqual(len({image.image_id for image in images}), 1000)
            times = [image.creation_time for image in images]
            self.assertEqual(times, sorted(times, reverse=True))

    def test_without_a_status_only_available_images_come(self):
        to = client()
        everything = all_images(to)
        default = all_images(to, status=None)
        self.assertEqual(
            {image.image_id for image in default},
            {i.image_id for i in everything if i.status == "Available"},
        )
        self.assertLess(len(default), 1000)

    def test_each_filter_finds_what_a_look_at_all_rows_finds(self):
        def tagged(image, key, value=None):
            return any(
                tag.tag_key == key and value in (None, tag.tag_value)
                for tag in image.tags.tag
            )

        tag, filter_ = ecs.DescribeImagesRequestTag, ecs.DescribeImagesRequestFilter
        for signature in SIGNATURES:
            to = client(signature)
            everything = all_images(to)
            middle = everything[500]
            minute = middle.creation_time[:16] + "Z"
            snapshot = middle.disk_device_mappings.disk_device_mapping[0].snapshot_id
            cases = [
                ({"image_id": middle.image_id}, lambda i: i.image_id == middle.image_id),
                ({"image_name": middle.image_name}, lambda i: i.image_name == middle.image_name),
                ({"image_name": "订单 网关"}, lambda i: False),
                ({"image_name": "订单网关"}, lambda i: "订单网关" in i.image_name),
                ({"image_family": "golden"}, lambda i: i.image_family == "golden"),
                ({"snapshot_id": snapshot}, lambda i: i.image_id == middle.image_id),
                ({"status": "Deprecated"}, lambda i: i.status == "Deprecated"),
                (
                    {"status": "UnAvailable,CreateFailed"},
                    lambda i: i.status in ("UnAvailable", "CreateFailed"),
                ),
                ({"ostype": "windows"}, lambda i: i.ostype == "windows"),
                ({"architecture": "arm64"}, lambda i: i.architecture == "arm64"),
                ({"usage": "instance"}, lambda i: i.usage == "instance"),
                ({"is_support_cloudinit": False}, lambda i: not i.is_support_cloudinit),
                ({"is_support_io_optimized": True}, lambda i: i.is_support_io_optimized),
                ({"instance_type": "ecs.g8y.large"}, lambda i: i.architecture == "arm64"),
                (
                    {"resource_group_id": "rg-acfmxprod3k7a2q"},
                    lambda i: i.resource_group_id == "rg-acfmxprod3k7a2q",
                ),
                ({"tag": [tag(key="env", value="prod")]}, lambda i: tagged(i, "env", "prod")),
                (
                    {"tag": [tag(key="env"), tag(key="团队", value="平台")]},
                    lambda i: tagged(i, "env") and tagged(i, "团队", "平台"),
                ),
                (
                    {"filter": [filter_(key="CreationStartTime", value=minute)]},
                    lambda i: i.creation_time >= minute[:16] + ":00Z",
                ),
                (
                    {"filter": [filter_(key="CreationEndTime", value=minute)]},
                    lambda i: i.creation_time <= minute[:16] + ":00Z",
                ),
                ({"usable": False}, lambda i: not i.usable),
                ({"image_owner_alias": "self"}, lambda i: True),
                ({"image_owner_alias": "others"}, lambda i: False),
            ]
            for parameters, matches in cases:
                with self.subTest(signature=signature, **parameters):
                    found = [image.image_id for image in all_images(to, **parameters)]
                    expected = [i.image_id for i in everything if matches(i)]
                    self.assertEqual(found, expected)
                    total = describe(to, page_size=1, **parameters).total_count
                    self.assertEqual(total, len(expected))

    def test_wrong_values_raise_the_vendors_codes(self):
        to = client()
        filter_ = ecs.DescribeImagesRequestFilter
        for code, parameters in [
            ("InvalidParamter", {"status": "ALL,Available"}),
            ("InvalidParamter", {"page_size": 101}),
            ("InvalidParamter", {"is_public": True}),
            ("InvalidImageOwnerAlias.ValueNotSupported", {"image_owner_alias": "me"}),
            ("InvalidOSType", {"ostype": "Linux"}),
            ("InvalidFilterKey.NotFound", {"filter": [filter_(key="Nope", value="x")]}),
            ("DryRunOperation", {"dry_run": True}),
            ("MissingParameter", {"region_id": ""}),
            ("InvalidRegionId.NotFound", {"region_id": "cn-nowhere"}),
        ]:
            with self.subTest(**parameters):
                self.refused(code, describe, to, **parameters)

    def test_regions_have_names_in_the_language_asked_for(self):
        to = client()
        for language, name in [
            (None, "华东1（杭州）"),
            ("zh-TW", "華東1（杭州）"),
            ("en-US", "China (Hangzhou)"),
        ]:
            request = ecs.DescribeRegionsRequest(accept_language=language)
            regions = to.describe_regions(request).body.regions.region
            names = {region.region_id: region.local_name for region in regions}
            self.assertEqual(names[REGION], name)

    def test_instances_lead_from_an_image_to_its_users(self):
        to = client()
        image = describe(to, usage="instance", page_size=1).images.image[0]
        request = ecs.DescribeInstancesRequest(
            region_id=REGION, image_id=image.image_id, max_results=100
        )
        instances = to.describe_instances(request).body.instances.instance
        self.assertGreater(len(instances), 0)
        self.assertEqual({i.image_id for i in instances}, {image.image_id})
        seen, token = set(), None
        while token != "":
            request = ecs.DescribeInstancesRequest(
                region_id=REGION, max_results=20, next_token=token
            )
            body = to.describe_instances(request).body
            page = {i.instance_id for i in body.instances.instance}
            self.assertFalse(seen & page)
            seen |= page
            token = body.next_token
        self.assertEqual(len(seen), 50)

    def test_an_empty_list_of_tasks_is_a_list(self):
        body = client().describe_tasks(ecs.DescribeTasksRequest(region_id=REGION)).body
        self.assertEqual((body.total_count, body.task_set.task), (0, []))


class Credentials(TestCase):
    def test_a_wrong_secret_is_refused_with_the_servers_string_to_sign(self):
        for signature in SIGNATURES:
            to = client(signature, access_key_secret="wrong")
            error = self.refused("SignatureDoesNotMatch", describe, to)
            self.assertIn("server string to sign is:", str(error))

    def test_an_unknown_key_is_refused(self):
        for signature in SIGNATURES:
            to = client(signature, access_key_id="LTAInobody")
            self.refused("InvalidAccessKeyId.NotFound", describe, to)

    def test_a_temporary_key_works_with_its_token_only(self):
        for signature in SIGNATURES:
            self.assertEqual(describe(client(signature, **DEMO_STS)).total_count, 1000)
            other = {**DEMO_STS, "security_token": "nonsense"}
            self.refused("InvalidSecurityToken.Malformed", describe, client(signature, **other))


class Writing(TestCase):
    """Each test takes images that no other test uses: those of one subject."""

    def setUp(self):
        self.to = client()

    def free(self, name):
        """Available images that nothing holds, with a part of their name."""
        images = all_images(self.to, image_name=name, status="Available", usage="none")
        return [image for image in images if image.is_self_shared == "false"]

    def modify(self, image, **change):
        request = ecs.ModifyImageAttributeRequest(
            region_id=REGION, image_id=image.image_id, **change
        )
        return self.to.modify_image_attribute(request)

    def delete(self, image, **options):
        request = ecs.DeleteImageRequest(region_id=REGION, image_id=image.image_id, **options)
        return self.to.delete_image(request)

    def again(self, image):
        return describe(self.to, image_id=image.image_id).images.image

    def test_attributes_are_changed_and_read_back(self):
        image = self.free("bastion")[0]
        features = ecs.ModifyImageAttributeRequestFeatures(imds_support="v2")
        self.modify(
            image,
            image_name="改名 之后".replace(" ", "-"),
            description="50% & more <b> ~ * +",
            image_family="sdk",
            status="Deprecated",
            features=features,
        )
        changed = self.again(image)[0]
        self.assertEqual(changed.image_name, "改名-之后")
        self.assertEqual(changed.description, "50% & more <b> ~ * +")
        self.assertEqual(changed.image_family, "sdk")
        self.assertEqual(changed.status, "Deprecated")
        self.assertEqual(changed.features.imds_support, "v2")
        request = ecs.DescribeImageFromFamilyRequest(region_id=REGION, image_family="sdk")
        self.assertIsNone(self.to.describe_image_from_family(request).body.image)
        self.modify(image, status="Available")
        newest = self.to.describe_image_from_family(request).body.image
        self.assertEqual(newest.image_id, image.image_id)

    def test_refused_changes_raise_the_vendors_codes(self):
        image = self.free("kafka")[0]
        features = ecs.ModifyImageAttributeRequestFeatures
        for code, change in [
            ("InvalidImageName.Malformed", {"image_name": "1abc"}),
            ("InvalidDescription.Malformed", {"description": "http://x"}),
            ("InvalidImageFamily.Malformed", {"image_family": "acs:x"}),
            ("InvalidBootMode.NotSupport", {"boot_mode": "bios"}),
            ("InvalidLicenseType.NotSupported", {"license_type": "None"}),
            (
                "InvalidParameter.FeaturesImdsSupport",
                {"features": features(imds_support="v3")},
            ),
            ("ImageStatus.NotDeprecated", {"status": "Available"}),
        ]:
            with self.subTest(code):
                self.refused(code, self.modify, image, **change)

    def test_a_deleted_image_is_gone_and_deleting_it_again_is_ignored(self):
        image = self.free("redis")[0]
        self.refused("DryRunOperation", self.delete, image, dry_run=True)
        self.delete(image)
        self.assertEqual(self.again(image), [])
        self.delete(image)

    def test_instances_hold_an_image_unless_forced(self):
        image = [
            i
            for i in all_images(self.to, usage="instance", status="Available")
            if i.is_self_shared == "false"
        ][0]
        self.refused("ImageUsingByInstance", self.delete, image)
        self.delete(image, force=True)
        self.assertEqual(self.again(image), [])

    def test_a_shared_image_is_unshared_and_then_deleted(self):
        image = self.free("nginx")[0]
        accounts = ["1234567890123456", "6543210987654321"]

        def share(**change):
            request = ecs.ModifyImageSharePermissionRequest(
                region_id=REGION, image_id=image.image_id, **change
            )
            self.to.modify_image_share_permission(request)

        share(add_account=accounts)
        request = ecs.DescribeImageSharePermissionRequest(
            region_id=REGION, image_id=image.image_id
        )
        body = self.to.describe_image_share_permission(request).body
        self.assertEqual([a.aliyun_id for a in body.accounts.account], accounts)
        self.refused("ImageUseShared", self.delete, image)
        share(remove_account=accounts)
        self.delete(image)

    def test_tags_are_set_replaced_and_taken_off(self):
        image = self.free("billing")[0]
        tag = ecs.TagResourcesRequestTag
        which = {"region_id": REGION, "resource_type": "image", "resource_id": [image.image_id]}

        def tags():
            return {t.tag_key: t.tag_value for t in self.again(image)[0].tags.tag}

        def set_tags(*pairs):
            request = ecs.TagResourcesRequest(**which, tag=[tag(key=k, value=v) for k, v in pairs])
            self.to.tag_resources(request)

        set_tags(("sdk", "1"), ("键 with space", "值+&="))
        set_tags(("sdk", "2"))
        self.assertEqual(tags()["sdk"], "2")
        self.assertEqual(tags()["键 with space"], "值+&=")
        self.to.untag_resources(ecs.UntagResourcesRequest(**which, tag_key=["sdk"]))
        self.assertNotIn("sdk", tags())
        self.to.untag_resources(ecs.UntagResourcesRequest(**which, all=True))
        self.assertEqual(tags(), {})
        self.refused("InvalidTagKey.Malformed", set_tags, ("acs:x", "1"))

    def test_only_a_copy_can_be_cancelled(self):
        image = self.free("golden")[0]
        request = ecs.CancelCopyImageRequest(region_id=REGION, image_id=image.image_id)
        self.refused("ImageCreatedNotFromCopy", self.to.cancel_copy_image, request)


if __name__ == "__main__":
    unittest.main()
