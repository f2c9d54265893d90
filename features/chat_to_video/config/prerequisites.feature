@guide.chat_to_video @layer.config
Feature: What a chat needs before it can become a video

  Licences, add-ons, permissions and connectors are all in place,
  or the escalation stops where nobody looks.

  @req.CHAT-P1
  Rule: Everybody who takes a chat to video holds the licence tier that allows it

    @trap @target.mock @needs.stage
    Example: Ben holds a standard licence
      Given the "Northwind chat" organisation, where Ben holds a standard licence
      When the organisation is audited from its export
      Then CHAT-P1 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: Whoever takes video holds CX Premium
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-P2
  Rule: A flow that escalates on sentiment or quality has the WEM add-on behind it

    @trap @target.mock @needs.stage
    Example: Nobody bought the WEM add-on
      Given the "Northwind chat" organisation, where nobody bought the WEM add-on
      When the organisation is audited from its export
      Then CHAT-P2 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: A flow that reads sentiment has its add-on
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-P3
  Rule: The administrator who builds the escalation holds all five edit permissions

    @trap @target.mock @needs.stage
    Example: No builder may edit media policies
      Given the "Northwind chat" organisation, where no builder may edit media policies
      When the organisation is audited from its export
      Then CHAT-P3 is reported against Administrator
      And nothing else is reported

    @remedy @target.any
    Example: One role holds all five permissions
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-P4
  Rule: The automation client's token carries all four contact type and flow scopes

    @trap @target.mock @needs.stage
    Example: The pipeline may only read
      Given the "Northwind chat" organisation, where the pipeline may only read
      When the organisation is audited from its export
      Then CHAT-P4 is reported against Pipeline
      And nothing else is reported

    @remedy @target.any
    Example: The pipeline holds all four scopes
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CHAT-P7
  Rule: Where customer history decides on video, the CRM connector is active and answers in time

    @trap @target.mock @needs.stage
    Example: The CRM answers after two seconds
      Given the "Northwind chat" organisation, where the CRM answers after two seconds
      When the organisation is audited from its export
      Then CHAT-P7 is reported against CRM
      And nothing else is reported

    @remedy @target.any
    Example: The CRM answers in time
      Given the "Northwind chat" organisation
      When the organisation is audited from its export
      Then nothing is reported
