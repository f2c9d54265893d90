"""Resources of CX as Code: references by label, and nothing that the provider has no words for."""

from __future__ import annotations

from mocks.exports.resources import flow_files, of

SEED = {
    "name": "n",
    "roles": {"Video Agent": ["conversation:video:add", "Video > Answer"]},
    "users": {
        "ben": {
            "id": "b",
            "name": "Ben",
            "email": "ben@n.example",
            "roles": ["Video Agent"],
            "skills": [{"id": "s", "proficiency": 4}, {"id": "gone"}],
        }
    },
    "skills": {"video": {"id": "s", "name": "Video"}},
    "queues": {"video": {"id": "q", "name": "Video", "members": ["b", "stranger"]}},
    "stated": {
        "terraform": {
            "routing_queue": {"video": {"acw_timeout_ms": 1000, "media": {"a": {"b": [1]}}}},
            "widget_deployment": {},
        },
        "architect": {"support": {"inboundShortMessage": {"name": "Support"}}},
    },
}


def test_things_refer_to_each_other_by_label():
    found = of(SEED)
    assert found["genesyscloud_routing_queue"]["video"] == {
        "name": "Video",
        "members": [{"user_id": "${genesyscloud_user.ben.id}", "ring_num": 1}],
        "acw_timeout_ms": 1000,
        "media": [{"a": [{"b": [1]}]}],
    }
    assert found["genesyscloud_user"]["ben"]["routing_skills"] == [
        {"skill_id": "${genesyscloud_routing_skill.video.id}", "proficiency": 4}
    ]
    assert found["genesyscloud_user_roles"]["ben"]["roles"] == [
        {"role_id": "${genesyscloud_auth_role.video_agent.id}"}
    ]


def test_permissions_of_the_guides_have_the_words_of_the_platform_or_none():
    video = {"domain": "conversation", "entity_name": "video", "action_set": ["add"]}
    assert policies("conversation:video:add", "Video > Answer") == [video]
    assert policies("Telephony > Video > Use", "Security > OAuth Client > Edit") == [video]


def policies(*granted):
    held = of({**SEED, "roles": {"Video Agent": granted}})["genesyscloud_auth_role"]
    return held["video_agent"]["permission_policies"]


def test_times_and_assignment_of_a_queue():
    review = {"id": "q", "name": "Review", "wrapUpSeconds": 120, "assignment": "manual"}
    seed = {**SEED, "queues": {"review": {**review, "serviceLevel": {"seconds": 14400}}}, "stated": {}}
    assert of(seed)["genesyscloud_routing_queue"]["review"] == {
        "name": "Review",
        "members": [],
        "acw_wrapup_prompt": "MANDATORY_TIMEOUT",
        "acw_timeout_ms": 120_000,
        "media_settings_message": [{"service_level_duration_ms": 14_400_000}],
        "enable_manual_assignment": True,
    }


def test_a_type_without_resources_is_left_out():
    assert "genesyscloud_widget_deployment" not in of(SEED)


def test_flows_are_yaml_beside_it():
    assert flow_files(SEED) == {"flows/support.yaml": b"inboundShortMessage: {name: Support}\n"}
