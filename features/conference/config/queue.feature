@guide.conference @layer.config
Feature: The experts' queue is set for video

  Video, skill, order, overflow and the code for afterwards.

  @req.CONF-C1
  Rule: The escalation queue has Video switched on

    @trap @target.mock @needs.stage
    Example: Video is off on the experts' queue
      Given the "Northwind conference" organisation, where video is off on the experts' queue
      When the organisation is audited from its export
      Then CONF-C1 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: Video is on
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C2
  Rule: The escalation queue demands the escalation skill of whoever answers

    @trap @target.mock @needs.stage
    Example: The experts' queue asks for no skill
      Given the "Northwind conference" organisation, where the experts' queue asks for no skill
      When the organisation is audited from its export
      Then CONF-C2 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: The queue asks for the escalation skill
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C3
  Rule: The queue's wrap-up codes include one that says a video session was closed

    @trap @target.mock @needs.stage
    Example: No wrap-up code tells of video
      Given the "Northwind conference" organisation, where no wrap-up code tells of video
      When the organisation is audited from its export
      Then CONF-C3 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: A wrap-up code tells of the video
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C4
  Rule: A queue that has grown deep overflows to a voice expert or a callback

    @trap @target.mock @needs.stage
    Example: The queue overflows at six
      Given the "Northwind conference" organisation, where the queue overflows at six
      When the organisation is audited from its export
      Then CONF-C4 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: The queue overflows above five
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C5
  Rule: The longest-idle SME is asked first

    @trap @target.mock @needs.stage
    Example: The most proficient expert is asked first
      Given the "Northwind conference" organisation, where the most proficient expert is asked first
      When the organisation is audited from its export
      Then CONF-C5 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: The longest idle expert is asked first
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-C16
  Rule: The overflow comes before the timeout, and the alert before the overflow

    @trap @target.mock @needs.stage
    Example: The warning comes no earlier than the overflow
      Given the "Northwind conference" organisation, where the warning comes no earlier than the overflow
      When the organisation is audited from its export
      Then CONF-C16 is reported against Escalation - Video SME
      And nothing else is reported

    @remedy @target.any
    Example: Warning, overflow and timeout follow each other
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported
