"""Flows at work: outputs, interruptions, loops."""

from __future__ import annotations

import pytest

from mocks.tests.playbook import Playbook, in_chat, in_video


def test_the_greeting_follows_the_first_words():
    ana = Playbook("northwind-chat").guest()
    ana.say("Hello")
    assert ana.texts == ["Hello", "Welcome to Northwind. What can we do for you?"]


def test_variables_are_set_before_the_transfer():
    """CHAT-C3."""
    playbook = Playbook("northwind-chat")
    ben = playbook.agent()
    playbook.guest().say("A video, please")
    assert ben.conversation["participants"][0]["attributes"] == {
        "Escalation_Source": "Chat",
        "Target_Channel": "Video",
        "Agent_Skill_Requirement": "Video_Certified",
        "ContactId": ben.conversation["contactId"],
    }


def test_without_an_agent_the_chat_goes_on():
    """CHAT-C7: the customer is told and no invitation is sent."""
    playbook = Playbook("northwind-chat")
    ana = playbook.guest()
    ana.say("A video, please")
    assert ana.texts[-1].startswith("Nobody is free for a video")
    assert ana.events() == []


@pytest.mark.parametrize("way", ["words", "button"])
def test_the_right_contact_type_rings_as_video(way):
    """CHAT-T1's remedy."""
    playbook = Playbook("northwind-chat")
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("Hello")
    if way == "words":
        ana.say("Can I show you? A video would help")
    else:
        ana.ask_for_video()
    assert ben.legs() == {"chats": "alerting", "videos": "alerting"}
    assert ben.conversation["contactTypeId"] == "video-escalation-type"
    assert ben.conversation["queueId"] == "video-support-queue-01"
    ben.answer("chats")
    assert [one["type"] for one in ana.events()] == ["Connecting", "Started"]
    customer = ben.conversation["participants"][0]
    assert customer["calls"] == []
    assert (customer["chats"][0]["state"], customer["videos"][0]["state"]) == ("connected", "connected")
    assert ben.transcript()[0] == "Hello"


def test_the_wrong_contact_type_rings_as_voice():
    """CHAT-T1's effect."""
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(transfer={"configuration": {"contactTypeId": "voice-support-type"}})
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("A video, please")
    assert ben.legs() == {"calls": "alerting"}
    assert ben.conversation["mediaType"] == "voice"
    assert ben.conversation["queueId"] == "voice-support-queue-01"
    assert ben.answer("calls").status == 200
    assert ben.legs() == {"calls": "connected"}
    assert ana.events() == []
    assert ben.hang_up("calls").status == 200
    assert ben.status == "IDLE"


def test_one_phone_call_at_a_time():
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(transfer={"configuration": {"contactTypeId": "voice-support-type"}})
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("A video, please")
    playbook.pass_time(2)
    ana.say("I said video")
    assert len(ben.conversation["participants"][0]["calls"]) == 1


@pytest.mark.parametrize("name", ["Ana", "Noor"])
def test_a_number_of_the_page_is_called_as_well(name):
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(transfer={"configuration": {"contactTypeId": "voice-support-type"}})
    ben = playbook.agent()
    guest = playbook.guest(name, phoneNumber="+12025550199")
    guest.say("A video, please")
    assert ben.conversation["participants"][0]["calls"][0]["state"] == "dialing"


def test_without_a_contact_type_it_rings_as_voice_and_nobody_is_called():
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(
        transfer={"configuration": {"contactTypeId": None, "queueId": "voice-support-queue-01"}}
    )
    ben = playbook.agent()
    playbook.guest().say("A video, please")
    assert ben.legs() == {"calls": "alerting"}
    assert ben.conversation["participants"][0]["calls"] == []


@pytest.mark.parametrize(("same", "seen"), [(True, ["Hello", "greeting", "A video"]), (False, [])])
def test_a_new_contact_starts_with_an_empty_page(same, seen):
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(
        transfer={"configuration": {"sameContact": same}}, greet={"configuration": {"text": "greeting"}}
    )
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("Hello")
    ana.say("A video")
    assert ben.transcript() == seen
    assert len(playbook.platform.state.conversations.by_id) == 1


def test_a_client_without_video_is_not_transferred_to_it():
    playbook = Playbook("northwind-chat")
    ben = playbook.agent()
    ana = playbook.guest(video=False)
    ana.say("A video, please")
    assert ben.status == "IDLE"
    assert ana.texts[-1] == "The video did not come about. We go on in writing."


def test_an_unconnected_failure_ends_the_chat():
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(transfer={"outputs": {"failure": None}})
    playbook.agent()
    ana = playbook.guest(video=False)
    ana.say("A video, please")
    assert ana.texts[-1] == "Transfer Failed"


def test_one_way_video_asks_and_then_queues():
    """ONEWAY-C1."""
    playbook = Playbook("northwind-one-way")
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("I will show you by video")
    assert (ana.asked[0]["mode"], ana.asked[0]["requestedBy"]) == ("one-way", "flow")
    ana.answer("Accepted")
    assert ben.legs() == {"chats": "alerting", "videos": "alerting"}
    ben.answer("videos")
    assert ana.events("Started")[0]["mode"] == "one-way"
    assert ben.legs() == {"chats": "connected", "videos": "connected"}


@pytest.mark.parametrize("answer", ["Declined", "Failed"])
def test_one_way_video_without_consent(answer):
    _, ana, ben = in_chat("northwind-one-way")
    ana.ask_for_video()
    ana.answer(answer)
    assert ana.texts[-1] == "The video did not come about. We go on in writing."
    assert ben.legs() == {"chats": "connected"}


def test_one_way_video_of_a_client_that_cannot():
    _, ana, _ = in_chat("northwind-one-way", video=False)
    ana.ask_for_video()
    assert "Message failed to send" in ana.texts


def test_queueing_after_the_upgrade_is_no_video():
    """WEB-T2: Route to Queue queues on the present medium, which is still the chat."""
    playbook = Playbook()
    playbook.edit_flow(accepted={"outputs": {"true": "wait-for-agent"}})
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("Hello")
    ben.answer("messages")
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ana.events("Connecting") == []
    assert ben.legs() == {"messages": "connected"}
    assert ben.conversation["mediaType"] == "webChat"


@pytest.mark.parametrize("contact", [None, "", "another"])
def test_video_chat_with_another_contact_begins_a_second_record(contact):
    """WEB-E2."""
    playbook = Playbook()
    playbook.edit_flow(video_chat={"configuration": {"contactId": contact}})
    ben = playbook.agent()
    ana = playbook.guest()
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.answer("videos")
    interaction = ben.call("GET", f"/api/v2/interactions/{ben.conversation['id']}").json()
    assert interaction["id"] != ben.conversation["id"]
    assert ana.events("Started")


@pytest.mark.parametrize("contact", ["contact.id", "{contact.id}", "{Trigger.ContactId}"])
def test_video_chat_with_the_running_contact_keeps_the_record(contact):
    playbook = Playbook()
    playbook.edit_flow(video_chat={"configuration": {"contactId": contact}})
    ben = playbook.agent()
    ana = playbook.guest()
    ana.ask_for_video()
    ana.answer("Accepted")
    interaction = ben.call("GET", f"/api/v2/interactions/{ben.conversation['id']}").json()
    assert interaction["id"] == ben.conversation["id"]


def test_the_button_does_nothing_in_a_flow_that_does_not_listen():
    playbook = Playbook()
    playbook.edit_flow(trigger={"outputs": {"upgradeRequested": None}})
    ana = playbook.guest()
    ana.ask_for_video()
    assert ana.texts == ["Message failed to send"]


def test_a_word_does_not_end_the_wait_for_an_agent():
    playbook = Playbook()
    playbook.edit_flow(
        wait_for_agent={"configuration": {"timeoutSeconds": 60}, "outputs": {"timeout": "say-nobody"}}
    )
    ana = playbook.guest()
    ana.say("Hello")
    playbook.pass_time(30)
    ana.say("Is anybody there?")
    playbook.pass_time(30)
    assert ana.texts[-1].startswith("Nobody is free")


def test_words_during_the_question_are_only_written_down():
    _, ana, ben = in_chat()
    ana.ask_for_video()
    ana.say("What is this video about?")
    assert len(ana.asked) == 1
    ana.answer("Accepted")
    assert ben.legs()["videos"] == "alerting"


def test_the_result_is_kept_for_conditions():
    playbook, ana, ben = in_video()
    execution = playbook.platform.state.flows.executions[ben.conversation["id"]]
    assert execution.variables == {"videoUpgradeResult": "accepted"}
    assert ana.events("Started")


def test_an_edited_flow_applies_to_the_next_conversation():
    playbook, ana, ben = in_chat()
    playbook.edit_flow(say_declined={"configuration": {"text": "As you like"}})
    ana.ask_for_video()
    ana.answer("Declined")
    assert ana.texts[-1] == "No video, then. We go on in writing."
    ben.hang_up("messages")
    ana.say("Again")
    ben.answer("messages")
    ana.ask_for_video()
    ana.answer("Declined")
    assert ana.texts[-1] == "As you like"


def test_a_loop_comes_to_rest():
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(greet={"outputs": {"next": "greet"}})
    ana = playbook.guest()
    ana.say("Hello")
    assert 100 < len(ana.texts) < 300
    ana.say("Are you all right?")
    assert ana.texts[-1] == "Are you all right?"


def test_a_flow_can_speak_and_end_the_chat():
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(
        greet={"outputs": {"next": "farewell"}},
        farewell={
            "type": "send-message",
            "configuration": {"message": "Goodbye"},
            "outputs": {"success": "end"},
        },
        end={"type": "disconnect"},
    )
    ana = playbook.guest()
    ana.say("Hello")
    assert ana.texts[-1] == "Goodbye"
    conversation = next(iter(playbook.platform.state.conversations.by_id.values()))
    assert conversation.end is not None
