@guide.chat_to_video @layer.config
Feature: The chat flow asks, writes down and keeps the contact

  What the flow does on every path before the transfer can be read
  without a single chat.

  @req.CHAT-C2
  Rule: The chat flow initialises, finds a reason to escalate and only then turns to the Video contact type

    @trap @target.mock @needs.stage
    Example: Nothing is asked before the escalation
      Given the "Northwind chat" organisation, where nothing is asked before the escalation
      When the organisation is audited from its export
      Then CHAT-C2 is reported against Chat of known customers
      And nothing else is reported

    @remedy @target.any
    Example: A reason is asked for before the escalation
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-C3
  Rule: Source, target channel and wanted skill are written to the contact before the transfer

    @trap @target.mock @needs.stage
    Example: The wanted skill is not written to the contact
      Given the "Northwind chat" organisation, where the wanted skill is not written to the contact
      When the organisation is audited from its export
      Then CHAT-C3 is reported against Chat of known customers
      And nothing else is reported

    @remedy @target.any
    Example: All three variables are written first
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-C7
  Rule: The flow asks whether a video agent is available before it transfers

    @trap @target.mock @needs.stage
    Example: The flow transfers without asking who is free
      Given the "Northwind chat" organisation, where the flow transfers without asking who is free
      When the organisation is audited from its export
      Then CHAT-C7 is reported against Chat of known customers
      And nothing else is reported

    @remedy @target.any
    Example: The flow asks first who is free
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-E1
  Rule: An agent whose browser blocks the devices is found before the customer is handed over

    @trap @target.mock @needs.stage
    Example: Failed handshakes lead nowhere
      Given the "Northwind chat" organisation, where failed handshakes lead nowhere
      When the organisation is audited from its export
      Then CHAT-E1 is reported against Chat with escalation to video
      And nothing else is reported

    @remedy @target.any
    Example: Failed handshakes fall back to voice
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-E3
  Rule: The video session continues the contact of the chat, history included

    @trap @target.mock @needs.stage
    Example: The transfer opens a new contact
      Given the "Northwind chat" organisation, where the transfer opens a new contact
      When the organisation is audited from its export
      Then CHAT-E3 is reported against Chat with escalation to video
      And nothing else is reported

    @remedy @target.any
    Example: The transfer keeps the contact
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported
