@guide.conference @layer.config
Feature: The call's flow brings the expert in and keeps the customer

  What every path to the expert writes down, waits for and merges.

  @req.CONF-C6
  Rule: The flow queues the case as Video and gives up after five minutes at the latest

    @trap @target.mock @needs.stage
    Example: The flow waits a quarter of an hour
      Given the "Northwind conference" organisation, where the flow waits a quarter of an hour
      When the organisation is audited from its export
      Then CONF-C6 is reported against Calls with escalation to an expert
      And nothing else is reported

    @remedy @target.any
    Example: The flow waits five minutes at most
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C7
  Rule: Customer, agent and SME are merged into one conference

    @trap @target.mock @needs.stage
    Example: Nobody merges the three
      Given the "Northwind conference" organisation, where nobody merges the three
      When the organisation is audited from its export
      Then CONF-C7 is reported against Calls with escalation to an expert
      And nothing else is reported

    @remedy @target.any
    Example: Customer, agent and expert are merged
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C8
  Rule: The SME reads the reason for the escalation, both while it rings and after answering

    @trap @target.mock @needs.stage
    Example: The reason for the call is left empty
      Given the "Northwind conference" organisation, where the reason for the call is left empty
      When the organisation is audited from its export
      Then CONF-C8 is reported against Calls with escalation to an expert
      And nothing else is reported

    @remedy @target.any
    Example: The expert is told what it is about
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C15
  Rule: All legs stay under one interaction id and one recording, with the data collected on the way

    @trap @target.mock @needs.stage
    Example: The reason is one that nobody knows
      Given the "Northwind conference" organisation, where the reason is one that nobody knows
      When the organisation is audited from its export
      Then CONF-C15 is reported against Calls with escalation to an expert
      And nothing else is reported

    @remedy @target.any
    Example: The reason is the one that routing knows
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-T2
  Rule: The handoff to the SME keeps the customer's leg and the interaction

    @trap @target.mock @needs.stage
    Example: The call is handed over for good
      Given the "Northwind conference" organisation, where the call is handed over for good
      When the organisation is audited from its export
      Then CONF-T2 is reported against Calls with escalation to an expert
      And nothing else is reported

    @remedy @target.any
    Example: The agent stays with the customer
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-E1
  Rule: A customer on a phone line is helped by a voice SME, and the SME knows that there is no picture

    @trap @target.mock @needs.stage
    Example: Nobody notes that the customer has no video
      Given the "Northwind conference" organisation, where nobody notes that the customer has no video
      When the organisation is audited from its export
      Then CONF-E1 is reported against Calls with escalation to an expert
      And nothing else is reported

    @remedy @target.any
    Example: A customer without video is known as such
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported
