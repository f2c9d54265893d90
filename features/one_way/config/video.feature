@guide.one_way @layer.config
Feature: The flow, the queue and the desk are set for one-way video

  The customer shows, the agent looks; the settings must say so.

  @req.ONEWAY-C1
  Rule: The Start Video block is one-way, takes the camera and leads to a queue

    @trap @target.mock @needs.stage
    Example: A refused camera leads nowhere
      Given the "Northwind one-way" organisation, where a refused camera leads nowhere
      When the organisation is audited from its export
      Then ONEWAY-C1 is reported against Chat with one-way video
      And nothing else is reported

    @remedy @target.any
    Example: The flow takes the camera and knows both answers
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-C2
  Rule: The queue supports video and asks for the video skill

    @trap @target.mock @needs.stage
    Example: The queue asks for no skill
      Given the "Northwind one-way" organisation, where the queue asks for no skill
      When the organisation is audited from its export
      Then ONEWAY-C2 is reported against Visual Troubleshooting
      And nothing else is reported

    @remedy @target.any
    Example: The queue asks for the skill of its members
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-C3
  Rule: Agents of the video queue have video enabled and default devices set

    @trap @target.mock @needs.stage
    Example: Ben chose no microphone
      Given the "Northwind one-way" organisation, where Ben chose no microphone
      When the organisation is audited from its export
      Then ONEWAY-C3 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: Members chose camera and microphone
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-T1
  Rule: Product inspection runs in one-way mode

    @trap @target.mock @needs.stage
    Example: The video goes both ways
      Given the "Northwind one-way" organisation, where the video goes both ways
      When the organisation is audited from its export
      Then ONEWAY-T1 is reported against Chat with one-way video
      And nothing else is reported

    @remedy @target.any
    Example: The video goes one way
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-T2
  Rule: Video contacts go to a queue whose supported channels include Video

    @trap @target.mock @needs.stage
    Example: The queue is for chat alone
      Given the "Northwind one-way" organisation, where the queue is for chat alone
      When the organisation is audited from its export
      Then ONEWAY-T2 is reported against Visual Troubleshooting
      And nothing else is reported

    @remedy @target.any
    Example: The queue takes video
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-E1
  Rule: The client reaches a TURN relay over TCP 443 from behind a strict NAT

    @trap @target.mock @needs.stage
    Example: The page is given no relay
      Given the "Northwind one-way" organisation, where the page is given no relay
      When the organisation is audited from its export
      Then ONEWAY-E1 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: The page is given a relay over TCP
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported
