@guide.web_messaging @layer.config
Feature: The upgrade asks first, and no answer gets lost

  Waiting, outcomes, one contact: all of it stands in the flow.

  @req.WEB-C2
  Rule: The Send Message block announces the upgrade, asks for video and waits for the answer

    @trap @target.mock @needs.stage
    Example: The flow does not wait for the answer
      Given the "Northwind web" organisation, where the flow does not wait for the answer
      When the organisation is audited from its export
      Then WEB-C2 is reported against Web messaging with video
      And nothing else is reported

    @remedy @target.any
    Example: The flow waits for the customer's answer
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-C3
  Rule: The flow starts video with a Video Chat block that names the queue, the running contact and a time limit

    @trap @target.mock @needs.stage
    Example: The video waits for ever
      Given the "Northwind web" organisation, where the video waits for ever
      When the organisation is audited from its export
      Then WEB-C3 is reported against Web messaging with video
      And nothing else is reported

    @remedy @target.any
    Example: The block names queue, contact and a time limit
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-C6
  Rule: The flow asks for agent capability first and gives each outcome of the upgrade its own path

    @trap @target.mock @needs.stage
    Example: A refusal leads nowhere
      Given the "Northwind web" organisation, where a refusal leads nowhere
      When the organisation is audited from its export
      Then WEB-C6 is reported against Web messaging with video
      And nothing else is reported

    @remedy @target.any
    Example: Each answer has a path of its own
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-T2
  Rule: After the upgrade request the flow goes on with a Video Chat block, not with a transfer

    @trap @target.mock @needs.stage
    Example: Video goes by route to queue
      Given the "Northwind web" organisation, where video goes by route to queue
      When the organisation is audited from its export
      Then WEB-T2 is reported against Web messaging with video
      And nothing else is reported

    @remedy @target.any
    Example: Video goes by the Video Chat block
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-E2
  Rule: One interaction id runs through text and video, and reports show one interaction

    @trap @target.mock @needs.stage
    Example: The block names no contact
      Given the "Northwind web" organisation, where the block names no contact
      When the organisation is audited from its export
      Then WEB-E2 is reported against Web messaging with video
      And nothing else is reported

    @remedy @target.any
    Example: Chat and video stay one contact
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported
