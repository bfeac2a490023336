"""The official Volcengine SDK against the demo world. Its address is in SIMULATOR."""

import unittest
import uuid

import volcenginesdkcore
import volcenginesdkecs as ecs

from case import SIMULATOR, TestCase

DEMO = {
    "ak": "AKLTDemoImageConsole0000001",
    "sk": "ZGVtb09ubHlTZWNyZXRPZk5vdGhpbmc=",
}
DEMO_STS = {
    "ak": "AKTPDemoImageConsole0000001",
    "sk": "ZGVtb09ubHlTVFNTZWNyZXRPZk5vdGhpbmc=",
    "session_token": "STSdemoImageConsoleSessionToken0000000002",
}


def client(region="cn-beijing", **credentials):
    configuration = volcenginesdkcore.Configuration()
    settings = {
        "host": SIMULATOR,
        "scheme": "http",
        "region": region,
        # Each refusal shall be seen, and once.
        "auto_retry": False,
        **DEMO,
        **credentials,
    }
    for name, value in settings.items():
        setattr(configuration, name, value)
    return ecs.ECSApi(volcenginesdkcore.ApiClient(configuration))


def walk(call, request, rows, **parameters):
    """The rows of every page."""
    found, token = [], None
    for _ in range(100):
        page = call(request(next_token=token, **parameters))
        found += getattr(page, rows)
        token = page.next_token
        if not token:
            return found
    raise AssertionError("the pages do not end")


def instances(to, **parameters):
    return walk(to.describe_instances, ecs.DescribeInstancesRequest, "instances", **parameters)


def images(to, **parameters):
    return walk(to.describe_images, ecs.DescribeImagesRequest, "images", **parameters)


def troubles(answer):
    """The codes for each id, None for done."""
    details = answer.operation_details
    return [detail.error.code if detail.error else None for detail in details]


class Reading(TestCase):
    def test_pages_hold_each_instance_once(self):
        to = client()
        for size in [None, 7, 32, 100]:
            found = instances(to, max_results=size)
            self.assertEqual(len({i.instance_id for i in found}), 32)
            self.assertEqual(len(found), 32, f"in pages of {size}")
            times = [i.created_at for i in found]
            self.assertEqual(times, sorted(times, reverse=True))

    def test_each_filter_of_instances_finds_what_a_look_at_all_rows_finds(self):
        to = client("cn-shanghai")
        everything = instances(to)
        third = everything[2]
        tag = ecs.TagFilterForDescribeInstancesInput
        for parameters, matches in [
            ({"instance_ids": [third.instance_id]}, lambda i: i.instance_id == third.instance_id),
            ({"instance_name": "web"}, lambda i: "web" in i.instance_name),
            ({"status": "STOPPED"}, lambda i: i.status == "STOPPED"),
            (
                {"instance_charge_type": "PrePaid"},
                lambda i: i.instance_charge_type == "PrePaid",
            ),
            ({"zone_id": "cn-shanghai-a"}, lambda i: i.zone_id == "cn-shanghai-a"),
            (
                {"instance_type_ids": ["ecs.g3i.large", "ecs.r3i.2xlarge"]},
                lambda i: i.instance_type_id in ("ecs.g3i.large", "ecs.r3i.2xlarge"),
            ),
            ({"vpc_id": third.vpc_id}, lambda i: i.vpc_id == third.vpc_id),
            (
                {"tag_filters": [tag(key="env", values=["test", "prod"])]},
                lambda i: any(t.key == "env" and t.value in ("test", "prod") for t in i.tags),
            ),
        ]:
            with self.subTest(**parameters):
                found = [i.instance_id for i in instances(to, max_results=4, **parameters)]
                self.assertEqual(found, [i.instance_id for i in everything if matches(i)])

    def test_each_filter_of_images_finds_what_a_look_at_all_rows_finds(self):
        to = client("cn-shanghai")
        everything = images(to)
        self.assertEqual(len(everything), 12)
        tag = ecs.TagFilterForDescribeImagesInput
        for parameters, matches in [
            ({"image_ids": [everything[3].image_id]}, lambda i: i.image_id == everything[3].image_id),
            ({"image_name": "web"}, lambda i: "web" in i.image_name),
            ({"status": ["creating", "error"]}, lambda i: i.status in ("creating", "error")),
            ({"os_type": "Linux"}, lambda i: i.os_type == "Linux"),
            ({"platform": "Ubuntu"}, lambda i: i.platform == "Ubuntu"),
            ({"visibility": "public"}, lambda i: i.visibility == "public"),
            ({"visibility": "private"}, lambda i: i.visibility == "private"),
            ({"is_lts": True}, lambda i: i.is_lts),
            (
                {"tag_filters": [tag(key="env", values=["prod"])]},
                lambda i: ("env", "prod") in [(t.key, t.value) for t in i.tags],
            ),
        ]:
            with self.subTest(**parameters):
                found = [i.image_id for i in images(to, max_results=2, **parameters)]
                self.assertEqual(found, [i.image_id for i in everything if matches(i)])

    def test_a_token_is_refused_with_other_filters(self):
        to = client()
        request = ecs.DescribeInstancesRequest
        token = to.describe_instances(request(max_results=5)).next_token
        other = request(max_results=5, next_token=token, status="RUNNING")
        self.refused("InvalidArgument", to.describe_instances, other)

    def test_regions_and_zones_are_told(self):
        to = client()
        regions = to.describe_regions(ecs.DescribeRegionsRequest(max_results=20)).regions
        self.assertIn("cn-shanghai", [region.region_id for region in regions])
        zones = to.describe_zones(ecs.DescribeZonesRequest()).zones
        self.assertEqual([zone.zone_id for zone in zones], ["cn-beijing-a", "cn-beijing-b"])
        request = ecs.DescribeZonesRequest(zone_ids=["cn-nowhere-a"])
        self.refused("InvalidZone.NotFound", to.describe_zones, request)


class Credentials(TestCase):
    def test_a_wrong_secret_an_unknown_key_and_a_wrong_token_are_refused(self):
        for code, credentials in [
            ("SignatureDoesNotMatch", {"sk": "wrong"}),
            ("InvalidAccessKey", {"ak": "AKLTnobody"}),
            ("InvalidSecretToken", {**DEMO_STS, "session_token": "nonsense"}),
        ]:
            with self.subTest(code):
                error = self.refused(code, instances, client(**credentials))
                self.assertEqual(error.status, 401)

    def test_a_temporary_key_works_with_its_token(self):
        self.assertEqual(len(instances(client(**DEMO_STS))), 32)

    def test_a_region_that_does_not_exist_is_refused(self):
        self.refused("InvalidCredential", instances, client("cn-nowhere"))


class Writing(TestCase):
    """In a region of its own; each test takes what no other test uses."""

    def setUp(self):
        self.to = client("ap-southeast-1")

    def delete_instances(self, ids, **parameters):
        request = ecs.DeleteInstancesRequest(instance_ids=ids, **parameters)
        return self.to.delete_instances(request)

    def test_a_batch_of_instances_has_a_result_for_each(self):
        expected = {}
        for i in instances(self.to):
            if i.instance_charge_type == "PrePaid":
                continue
            if i.deletion_protection or i.status == "REBOOTING":
                expected[i.instance_id] = "InvalidInstanceStatus"
            else:
                expected[i.instance_id] = None
        expected["i-none"] = "InvalidInstance.NotFound"
        self.assertEqual(len(set(expected.values())), 3)
        token = str(uuid.uuid4())
        answer = self.delete_instances(list(expected), client_token=token)
        self.assertEqual([d.instance_id for d in answer.operation_details], list(expected))
        self.assertEqual(troubles(answer), list(expected.values()))
        # Sent again: the same answer, although the instances are being deleted by now.
        again = self.delete_instances(list(expected), client_token=token)
        self.assertEqual(troubles(again), list(expected.values()))
        self.refused(
            "IdempotentParameterMismatch",
            self.delete_instances,
            ["i-none"],
            client_token=token,
        )
        left = {i.instance_id: i.status for i in instances(self.to)}
        for instance, trouble in expected.items():
            if trouble is None:
                self.assertIn(left.get(instance), (None, "DELETING"))

    def test_what_is_paid_ahead_cannot_be_deleted(self):
        to = client("cn-shanghai")
        paid = [
            i
            for i in instances(to, instance_charge_type="PrePaid")
            if not i.deletion_protection and i.status in ("RUNNING", "STOPPED")
        ]
        request = ecs.DeleteInstancesRequest(instance_ids=[i.instance_id for i in paid])
        codes = set(troubles(to.delete_instances(request)))
        # In the demo, one of four has run out, and may be deleted.
        self.assertEqual(codes, {None, "InvalidChargeType"})

    def test_a_call_that_is_not_well_formed_raises_the_vendors_codes(self):
        many = [f"i-{n}" for n in range(101)]
        for code, ids, parameters in [
            ("InvalidCount.Malformed", many, {}),
            ("MissingParameter", [], {}),
            ("InvalidClientToken.Malformed", ["i-1"], {"client_token": "x" * 65}),
        ]:
            with self.subTest(code):
                self.refused(code, self.delete_instances, ids, **parameters)

    def test_attributes_are_changed_and_read_back(self):
        image = images(self.to, visibility="private", status=["available"])[0]

        def modify(**change):
            request = ecs.ModifyImageAttributeRequest(image_id=image.image_id, **change)
            self.to.modify_image_attribute(request)

        modify(image_name="改名_之后.v2", description="每日，构建。 a=b")
        changed = images(self.to, image_ids=[image.image_id])[0]
        self.assertEqual(changed.image_name, "改名_之后.v2")
        self.assertEqual(changed.description, "每日，构建。 a=b")
        for code, change in [
            ("InvalidImageName.Malformed", {"image_name": "1abc"}),
            ("InvalidDescription.Malformed", {"description": "a/b"}),
            ("InvalidBootMode.Malformed", {"boot_mode": "UEFI-Preferred"}),
        ]:
            with self.subTest(code):
                self.refused(code, modify, **change)

    def test_a_shared_image_is_unshared_and_then_deleted(self):
        image = next(
            i.image_id
            for i in images(self.to, visibility="private", status=["available"])
            if i.share_status != "NotShared"
        )

        def delete():
            return troubles(self.to.delete_images(ecs.DeleteImagesRequest(image_ids=[image])))

        request = ecs.DescribeImageSharePermissionRequest(image_id=image)
        accounts = self.to.describe_image_share_permission(request).accounts
        accounts = [account.account_id for account in accounts]
        self.assertEqual(len(accounts), 1)
        self.assertEqual(delete(), ["InvalidImage.Shared"])
        request = ecs.ModifyImageSharePermissionRequest(image_id=image, remove_accounts=accounts)
        self.to.modify_image_share_permission(request)
        self.assertEqual(delete(), [None])
        self.assertEqual(delete(), ["InvalidImage.NotFound"])
        self.assertEqual(images(self.to, image_ids=[image]), [])

    def test_images_that_are_made_copied_and_exported_stay(self):
        to = client()
        everything = images(to)
        request = ecs.DeleteImagesRequest(
            image_ids=[i.image_id for i in everything], delete_binded_snapshots=False
        )
        codes = set(troubles(to.delete_images(request)))
        self.assertEqual(
            codes,
            {
                None,
                "InvalidImage.NotFound",
                "InvalidImage.Shared",
                "InvalidImageStatus",
                "OperationDenied.ImageIsCopying",
                "OperationDenied.ImageIsExporting",
            },
        )


if __name__ == "__main__":
    unittest.main()
