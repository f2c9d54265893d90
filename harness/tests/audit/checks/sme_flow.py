"""A call flow that brings in an expert by video, as guide CONF asks for it; to be broken in one place per test."""

SME = {"id": "sme-queue", "name": "Escalation - Video SME"}
VOICE = {"id": "voice-queue", "name": "Escalation - Voice SME"}
VIDEO = {"queueId": "sme-queue", "interactionType": "Video", "timeoutSeconds": 300}
DATA = {
    "data": {
        "escalation_context": "Case 4711, billing. Notes: charged twice.",
        "priority": "High",
        "escalation_reason": "Complex Case",
    }
}
#: Everything that the guide asks for, block by block.
GOOD = {
    "who": ("get-participant", {"participant": "customer", "result": "caller"}, {"next": "can"}),
    "can": ("condition", {"expression": "caller.capabilities.video"}, {"true": "set", "false": "flag"}),
    "flag": ("set-interaction-data", {"data": {"customer_video_capable": False}}, {"next": "voice"}),
    "voice": ("queue", {"queueId": "voice-queue", "interactionType": "Voice", "timeoutSeconds": 60}, {}),
    "set": ("set-interaction-data", DATA, {"next": "video"}),
    "video": ("queue", VIDEO, {"success": "merge", "timeout": "flag", "failure": "flag"}),
    "merge": ("conference", {"merge": ["customer", "agent", "sme"]}, {"success": "bye"}),
    "bye": ("end", {}, {}),
}
