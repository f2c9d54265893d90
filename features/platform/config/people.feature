@guide.platform @layer.config
Feature: Somebody can take the video that is offered

  Roles, licences, stations and clients of the real platform.

  @req.PLAT-C4
  Rule: Every role that accepts web messages in a video queue may also offer video

    @trap @target.mock @needs.stage
    Example: Agents may not offer video
      Given the "Northwind platform" organisation, where agents may not offer video
      When the organisation is audited from its CX as Code
      Then PLAT-C4 is reported against Agent
      And nothing else is reported

    @remedy @target.any
    Example: Whoever takes messages may offer video
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C5
  Rule: The agents hold the licences that the organisation itself infers for video

    @trap @target.mock @needs.stage
    Example: Kim holds a licence without video
      Given the "Northwind platform" organisation, where Kim holds a licence without video
      When the organisation is audited from what its platform answers
      Then PLAT-C5 is reported against Kim
      And nothing else is reported

    @remedy @target.any
    Example: Whoever offers video holds the licence
      Given the "Northwind platform" organisation
      When the organisation is audited from what its platform answers
      Then nothing is reported

  @req.PLAT-C6
  Rule: OAuth clients have short tokens, narrow roles and a purpose

    @trap @target.mock @needs.stage
    Example: A client's tokens live for a year
      Given the "Northwind platform" organisation, where a client's tokens live for a year
      When the organisation is audited from its CX as Code
      Then PLAT-C6 is reported against Upload service
      And nothing else is reported

    @remedy @target.any
    Example: Clients are small and their tokens short-lived
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C9
  Rule: The queue has at least one joined member with the skill, the permission and the licence

    @trap @target.mock @needs.stage
    Example: Nobody has joined the queue
      Given the "Northwind platform" organisation, where nobody has joined the queue
      When the organisation is audited from what its platform answers
      Then PLAT-C9 is reported against Support
      And nothing else is reported

    @remedy @target.any
    Example: Somebody in the queue can take video
      Given the "Northwind platform" organisation
      When the organisation is audited from what its platform answers
      Then nothing is reported

  @req.PLAT-C10
  Rule: Agents have a WebRTC station, and the relay is forced where their network needs it

    @trap @target.mock @needs.stage
    Example: Kim has no WebRTC station
      Given the "Northwind platform" organisation, where Kim has no WebRTC station
      When the organisation is audited from what its platform answers
      Then PLAT-C10 is reported against Kim
      And nothing else is reported

    @remedy @target.any
    Example: Agents have WebRTC stations
      Given the "Northwind platform" organisation
      When the organisation is audited from what its platform answers
      Then nothing is reported

  @req.PLAT-C11
  Rule: Agents who bring in an expert may consult before they transfer

    @trap @target.mock @needs.stage
    Example: Agents may only let go of a call
      Given the "Northwind platform" organisation, where agents may only let go of a call
      When the organisation is audited from its CX as Code
      Then PLAT-C11 is reported against Agent
      And nothing else is reported

    @remedy @target.any
    Example: Agents may consult before they let go
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported
