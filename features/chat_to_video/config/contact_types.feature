@guide.chat_to_video @layer.config
Feature: The contact type and its policy say what a video is

  A type that names the wrong channel, or a policy that limits nothing,
  is found in the settings before a customer meets it.

  @req.CHAT-C1
  Rule: A Video contact type exists, can be reached from chat and has a media policy bound to it

    @trap @target.mock @needs.stage
    Example: The Video type has no media policy
      Given the "Northwind chat" organisation, where the Video type has no media policy
      When the organisation is audited from its export
      Then CHAT-C1 is reported against Video Support Escalation
      And nothing else is reported

    @remedy @target.any
    Example: The Video type is reachable from chat and has a policy
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-T1
  Rule: Escalation from chat targets the Video contact type

    @trap @target.mock @needs.stage
    Example: The escalation targets Voice
      Given the "Northwind chat" organisation, where the escalation targets Voice
      When the organisation is audited from its export
      Then CHAT-T1 is reported against Chat with escalation to video
      And nothing else is reported

    @remedy @target.any
    Example: The escalation targets the Video type
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-C5
  Rule: The media policy accepts nothing below TLS and DTLS 1.2

    @trap @target.mock @needs.stage
    Example: The policy still allows TLS 1.0
      Given the "Northwind chat" organisation, where the policy still allows TLS 1.0
      When the organisation is audited from its export
      Then CHAT-C5 is reported against Standard Video Media Policy
      And nothing else is reported

    @remedy @target.any
    Example: The policy demands TLS 1.2
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-T4
  Rule: The media policy caps the bitrate and the sent stream stays below the cap

    @trap @target.mock @needs.stage
    Example: The bandwidth is unlimited
      Given the "Northwind chat" organisation, where the bandwidth is unlimited
      When the organisation is audited from its export
      Then CHAT-T4 is reported against Standard Video Media Policy
      And nothing else is reported

    @remedy @target.any
    Example: The bandwidth of a video is limited
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported
