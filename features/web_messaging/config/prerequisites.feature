@guide.web_messaging @layer.config
Feature: What web messaging needs before it can hand over to video

  Licence, permissions, scopes and the SDK on the page.

  @req.WEB-P1
  Rule: Agents and users hold CX 2 or a higher tier

    @trap @target.mock @needs.stage
    Example: Ben holds CX 1
      Given the "Northwind web" organisation, where Ben holds CX 1
      When the organisation is audited from its export
      Then WEB-P1 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: Agents hold CX 2 or better
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-P2
  Rule: The administrator who builds the handoff holds all four edit permissions

    @trap @target.mock @needs.stage
    Example: No builder may edit queues
      Given the "Northwind web" organisation, where no builder may edit queues
      When the organisation is audited from its export
      Then WEB-P2 is reported against Administrator
      And nothing else is reported

    @remedy @target.any
    Example: One role holds all four permissions
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-P3
  Rule: The client's token carries the two send scopes and the two edit scopes

    @trap @target.mock @needs.stage
    Example: The pipeline may not send video
      Given the "Northwind web" organisation, where the pipeline may not send video
      When the organisation is audited from its export
      Then WEB-P3 is reported against Pipeline
      And nothing else is reported

    @remedy @target.any
    Example: The pipeline holds all four scopes
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.WEB-P4
  Rule: The site loads version 4.0 or newer of the web messaging SDK

    @trap @target.mock @needs.stage
    Example: The page loads SDK 3
      Given the "Northwind web" organisation, where the page loads SDK 3
      When the organisation is audited from its export
      Then WEB-P4 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: The page loads SDK 4
      Given the "Northwind web" organisation
      When the organisation is audited from its export
      Then nothing is reported
