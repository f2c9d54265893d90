@guide.web_messaging @layer.config
Feature: One queue serves chat and video with the right people

  Media types, skills of each medium and the members' own.

  @req.WEB-P6
  Rule: The target queue takes both web chat and video chat

    @trap @target.mock @needs.stage
    Example: The queue takes no video
      Given the "Northwind web" organisation, where the queue takes no video
      When the organisation is audited from its export
      Then WEB-P6 is reported against Support - Video Enabled
      And nothing else is reported

    @remedy @target.any
    Example: The queue takes chat and video
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-C4
  Rule: The queue states the required skills for web chat and for video chat separately

    @trap @target.mock @needs.stage
    Example: Video asks for no skill
      Given the "Northwind web" organisation, where video asks for no skill
      When the organisation is audited from its export
      Then WEB-C4 is reported against Support - Video Enabled
      And nothing else is reported

    @remedy @target.any
    Example: Each medium asks for its own skill
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-T3
  Rule: The queue has agents who hold both the chat and the video skill

    @trap @target.mock @needs.stage
    Example: Ben lacks the video skill
      Given the "Northwind web" organisation, where Ben lacks the video skill
      When the organisation is audited from its export
      Then WEB-T3 is reported against Support - Video Enabled
      And nothing else is reported

    @remedy @target.any
    Example: Members hold the skills of both media
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported
