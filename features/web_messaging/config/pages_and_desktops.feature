@guide.web_messaging @layer.config
Feature: Page, desktop and network let the picture through

  What the SDK is given, what the layout opens, and the relay.

  @req.WEB-C1
  Rule: The SDK configuration switches on the upgrade, video, sound and the wanted camera size

    @trap @target.mock @needs.stage
    Example: The SDK asks for a small picture
      Given the "Northwind web" organisation, where the SDK asks for a small picture
      When the organisation is audited from its export
      Then WEB-C1 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: The SDK asks for the full picture
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-T1
  Rule: The customer's client advertises video before anybody asks for it

    @trap @target.mock @needs.stage
    Example: The page does not advertise video
      Given the "Northwind web" organisation, where the page does not advertise video
      When the organisation is audited from its export
      Then WEB-T1 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: The page advertises video
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-C5
  Rule: The desktop layout of video agents contains the Video Chat widget and lets media-upgrade events open it

    @trap @target.mock @needs.stage
    Example: The layout has no video widget
      Given the "Northwind web" organisation, where the layout has no video widget
      When the organisation is audited from its export
      Then WEB-C5 is reported against Messaging Team
      And nothing else is reported

    @remedy @target.any
    Example: The layout has the video widget
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-T4
  Rule: The video pane opens by itself when the conversation becomes video

    @trap @target.mock @needs.stage
    Example: The video widget opens by hand
      Given the "Northwind web" organisation, where the video widget opens by hand
      When the organisation is audited from its export
      Then WEB-T4 is reported against Messaging Team
      And nothing else is reported

    @remedy @target.any
    Example: The video widget opens by itself
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-E3
  Rule: Video reaches customers on corporate networks that block UDP

    @trap @target.mock @needs.stage
    Example: Nobody uses TURN
      Given the "Northwind web" organisation, where nobody uses TURN
      When the organisation is audited from its export
      Then WEB-E3 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: TURN is on, over TCP as well
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported
