@guide.chat_to_video @layer.config
Feature: The right agent is found for a video

  Rule, skill, queue and the agents' clients have to fit together.
  Each looks right when it is read alone.

  @req.CHAT-C4
  Rule: One routing rule names the Video contact type together with a mandatory video skill and the video queue

    @trap @target.mock @needs.stage
    Example: The rule only prefers the skill
      Given the "Northwind chat" organisation, where the rule only prefers the skill
      When the organisation is audited from its export
      Then CHAT-C4 is reported against Prioritize Video Capable Agents
      And nothing else is reported

    @remedy @target.any
    Example: The rule demands the skill
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-T2
  Rule: The routing rule that receives the transfer names the Video contact type

    @trap @target.mock @needs.stage
    Example: No rule names the Video type
      Given the "Northwind chat" organisation, where no rule names the Video type
      When the organisation is audited from its export
      Then CHAT-T2 is reported against Prioritize Video Capable Agents
      And nothing else is reported

    @remedy @target.any
    Example: A rule names the Video type
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-C6
  Rule: Flow, routing rule and agents all speak of one and the same video skill

    @trap @target.mock @needs.stage
    Example: Ben holds another skill than the rule asks
      Given the "Northwind chat" organisation, where Ben holds another skill than the rule asks
      When the organisation is audited from its export
      Then CHAT-C6 is reported against Prioritize Video Capable Agents
      And nothing else is reported

    @remedy @target.any
    Example: Flow, rule and agents name one skill
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-C8
  Rule: Video has a contact type and a queue of its own, and agents on a WebRTC client are offered it first

    @trap @target.mock @needs.stage
    Example: The video queue takes calls as well
      Given the "Northwind chat" organisation, where the video queue takes calls as well
      When the organisation is audited from its export
      Then CHAT-C8 is reported against Video Support
      And nothing else is reported

    @remedy @target.any
    Example: Video has a queue apart from calls
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-C9
  Rule: Whoever holds the video skill sits at an active WebRTC client with camera and microphone

    @trap @target.mock @needs.stage
    Example: Ben's client is never active
      Given the "Northwind chat" organisation, where Ben's client is never active
      When the organisation is audited from its export
      Then CHAT-C9 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: Whoever holds the skill has an active client
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-T3
  Rule: An agent who can no longer do video no longer holds the video skill

    @trap @target.mock @needs.stage
    Example: Ben has no WebRTC client
      Given the "Northwind chat" organisation, where Ben has no WebRTC client
      When the organisation is audited from its export
      Then CHAT-T3 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: Whoever holds the skill was given a client
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported
