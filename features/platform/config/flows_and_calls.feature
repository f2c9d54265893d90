@guide.platform @layer.config
Feature: Messages and calls reach people, and phones do not carry pictures

  Flows, queues and trunks as the real platform has them.

  @req.PLAT-C7
  Rule: Every path of the message flow that offers help reaches an agent and stays connected

    @trap @target.mock @needs.stage
    Example: A failed transfer leaves the customer alone
      Given the "Northwind platform" organisation, where a failed transfer leaves the customer alone
      When the organisation is audited from its CX as Code
      Then PLAT-C7 is reported against Support
      And nothing else is reported

    @remedy @target.any
    Example: A failed transfer is told
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C8
  Rule: Participant data is set before the transfer under the keys that scripts and the SME's view read

    @trap @target.mock @needs.stage
    Example: The context is misspelt
      Given the "Northwind platform" organisation, where the context is misspelt
      When the organisation is audited from its CX as Code
      Then PLAT-C8 is reported against Support
      And nothing else is reported

    @remedy @target.any
    Example: The context is set before the transfer
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C15
  Rule: A phone customer comes to video by a join code that is used once and expires

    @trap @target.mock @needs.stage
    Example: The trunk lists a video codec
      Given the "Northwind platform" organisation, where the trunk lists a video codec
      When the organisation is audited from its CX as Code
      Then PLAT-C15 is reported against Carrier A
      And nothing else is reported

    @remedy @target.any
    Example: Phone customers come to video by a join code
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C18
  Rule: Message queues used for video let agents choose the moment and never cut a live picture

    @trap @target.mock @needs.stage
    Example: Messages are answered by themselves
      Given the "Northwind platform" organisation, where messages are answered by themselves
      When the organisation is audited from its CX as Code
      Then PLAT-C18 is reported against Support - Video Enabled
      And nothing else is reported

    @remedy @target.any
    Example: Agents answer messages themselves
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported
