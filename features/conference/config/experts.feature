@guide.conference @layer.config
Feature: Desks, codecs and the CRM are ready for the expert

  What stands on the desk and what the CRM sends decide as well.

  @req.CONF-C9
  Rule: Each SME is set up for video with a WebRTC device, video enabled and the right to use it

    @trap @target.mock @needs.stage
    Example: Cy works on a desk phone
      Given the "Northwind conference" organisation, where Cy works on a desk phone
      When the organisation is audited from its export
      Then CONF-C9 is reported against Cy
      And nothing else is reported

    @remedy @target.any
    Example: Experts can take video
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C10
  Rule: The SME's desktop has a default camera and microphone and shows escalation_context in the sidebar

    @trap @target.mock @needs.stage
    Example: Cy chose no camera
      Given the "Northwind conference" organisation, where Cy chose no camera
      When the organisation is audited from its export
      Then CONF-C10 is reported against Cy
      And nothing else is reported

    @remedy @target.any
    Example: Experts chose camera and microphone
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C11
  Rule: The CRM adds the SME to the running interaction as a video participant, by platform user id

    @trap @target.mock @needs.stage
    Example: The CRM adds the expert by voice
      Given the "Northwind conference" organisation, where the CRM adds the expert by voice
      When the organisation is audited from its export
      Then CONF-C11 is reported against CRM adds an expert
      And nothing else is reported

    @remedy @target.any
    Example: The CRM adds the expert as the guide prints it
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C14
  Rule: Internal WebRTC legs prefer VP8 and the bridge to the phone network prefers H.264

    @trap @target.mock @needs.stage
    Example: Each leg prefers another codec
      Given the "Northwind conference" organisation, where each leg prefers another codec
      When the organisation is audited from its export
      Then CONF-C14 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: Internal legs and the bridge have their orders
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-E2
  Rule: On a poor network the conference falls back and stays watchable

    @trap @target.mock @needs.stage
    Example: No codec is fallen back to
      Given the "Northwind conference" organisation, where no codec is fallen back to
      When the organisation is audited from its export
      Then CONF-E2 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: Poor lines fall back
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-E3
  Rule: When no SME is free the customer is told, the SMEs are alerted and the case moves on after three minutes

    @trap @target.mock @needs.stage
    Example: The overflow comes too late
      Given the "Northwind conference" organisation, where the overflow comes too late
      When the organisation is audited from its export
      Then CONF-E3 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: Callers are told and pass on in time
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported
