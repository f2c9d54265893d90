@guide.platform @layer.config
Feature: The Messenger of the real platform lets video, clips and links through

  What its configuration and deployment say, in the vendor's own words.

  @req.PLAT-C1
  Rule: The deployment pins an active, published configuration version that has video on

    @trap @target.mock @needs.stage
    Example: The deployment is pinned to an old version
      Given the "Northwind platform" organisation, where the deployment is pinned to an old version
      When the organisation is audited from its CX as Code
      Then PLAT-C1 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: The deployment follows the newest version
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C2
  Rule: The Messenger video settings match the use and list the channel

    @trap @target.mock @needs.stage
    Example: Customers may not use their camera
      Given the "Northwind platform" organisation, where customers may not use their camera
      When the organisation is audited from what its platform answers
      Then PLAT-C2 is reported against Shop messenger
      And nothing else is reported

    @remedy @target.any
    Example: Customers may use their camera
      Given the "Northwind platform" organisation
      When the organisation is audited from what its platform answers
      Then nothing is reported

  @req.PLAT-C3
  Rule: The deployment restricts the domains that may embed it

    @trap @target.mock @needs.stage
    Example: Every domain may embed the messenger
      Given the "Northwind platform" organisation, where every domain may embed the messenger
      When the organisation is audited from its CX as Code
      Then PLAT-C3 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: Named domains alone may embed the messenger
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C12
  Rule: Attachments admit the video types and sizes that the workflow needs in both directions

    @trap @target.mock @needs.stage
    Example: The messenger takes no clips
      Given the "Northwind platform" organisation, where the messenger takes no clips
      When the organisation is audited from its CX as Code
      Then PLAT-C12 is reported against Shop messenger
      And nothing else is reported

    @remedy @target.any
    Example: Clips get through both ways
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C16
  Rule: No deployment still uses the retired web chat widget

    @trap @target.mock @needs.stage
    Example: The old widget is still in service
      Given the "Northwind platform" organisation, where the old widget is still in service
      When the organisation is audited from its CX as Code
      Then PLAT-C16 is reported against Old chat
      And nothing else is reported

    @remedy @target.any
    Example: The old widget is out of service
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C17
  Rule: Markdown is enabled where flows or agents send links

    @trap @target.mock @needs.stage
    Example: Markdown is off
      Given the "Northwind platform" organisation, where markdown is off
      When the organisation is audited from its CX as Code
      Then PLAT-C17 is reported against Shop messenger
      And nothing else is reported

    @remedy @target.any
    Example: Markdown is on, so that links can be tapped
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported
