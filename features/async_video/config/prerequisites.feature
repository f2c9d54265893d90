@guide.async_video @layer.config
Feature: What recorded video needs before a customer can send one

  Licence, storage, permissions, scopes and pages.

  @req.ASYNC-P1
  Rule: The organisation holds the tier that opens the Media Store API

    @trap @target.mock @needs.stage
    Example: The organisation holds CX 1
      Given the "Northwind async" organisation, where the organisation holds CX 1
      When the organisation is audited from its export
      Then ASYNC-P1 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: The organisation holds CX 3
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-P2
  Rule: The Video Messaging add-on is active, or an integration takes its place

    @trap @target.mock @needs.stage
    Example: Nothing stores the videos
      Given the "Northwind async" organisation, where nothing stores the videos
      When the organisation is audited from its export
      Then ASYNC-P2 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: An add-on stores the videos
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-P3
  Rule: The administrators of the workflow hold its permissions

    @trap @target.mock @needs.stage
    Example: Nobody may see media
      Given the "Northwind async" organisation, where nobody may see media
      When the organisation is audited from its export
      Then ASYNC-P3 is reported against Administrator
      And nothing else is reported

    @remedy @target.any
    Example: One role holds all seven permissions
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-P4
  Rule: The integration's OAuth client carries every scope of the workflow

    @trap @target.mock @needs.stage
    Example: The bridge may not write media
      Given the "Northwind async" organisation, where the bridge may not write media
      When the organisation is audited from its export
      Then ASYNC-P4 is reported against video-bridge
      And nothing else is reported

    @remedy @target.any
    Example: The bridge holds all four scopes
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-P5
  Rule: A capture page for customers and, where media is offloaded, an object storage exist

    @trap @target.mock @needs.stage
    Example: The capture page is served without encryption
      Given the "Northwind async" organisation, where the capture page is served without encryption
      When the organisation is audited from its export
      Then ASYNC-P5 is reported against Record
      And nothing else is reported

    @remedy @target.any
    Example: Capture page and player are served with encryption
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-C2
  Rule: Files for the Media Store stay under its limit and larger ones go to object storage

    @trap @target.mock @needs.stage
    Example: Large files go to the Media Store
      Given the "Northwind async" organisation, where large files go to the Media Store
      When the organisation is audited from its export
      Then ASYNC-C2 is reported against Record
      And nothing else is reported

    @remedy @target.any
    Example: Files above the limit go elsewhere
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported
