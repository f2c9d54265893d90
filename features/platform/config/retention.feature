@guide.platform @layer.config
Feature: Recordings go when they should, and rules stay with their guide

  Retention, links, and what the guides disagree on.

  @req.PLAT-C13
  Rule: Retention policies cover messages, do not contradict themselves and are in force

    @trap @target.mock @needs.stage
    Example: No policy deletes recordings of messages
      Given the "Northwind platform" organisation, where no policy deletes recordings of messages
      When the organisation is audited from its CX as Code
      Then PLAT-C13 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: A policy covers messages
      Given the "Northwind platform" organisation
      When the organisation is audited from its CX as Code
      Then nothing is reported

  @req.PLAT-C14
  Rule: Recording playback links have a short life

    @trap @target.mock @needs.stage
    Example: Links to recordings live for a week
      Given the "Northwind platform" organisation, where links to recordings live for a week
      When the organisation is audited from what its platform answers
      Then PLAT-C14 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: Links to recordings live for an hour
      Given the "Northwind platform" organisation
      When the organisation is audited from what its platform answers
      Then nothing is reported

  @req.PLAT-C19
  Rule: Where guides disagree the verdict is given per guide and the report names the conflict

    @trap @target.mock @needs.stage
    Example: One guide's tier is asked of everybody
      Given the "Northwind platform" organisation, where one guide's tier is asked of everybody
      When the organisation is audited from its export
      Then PLAT-C19 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: Each rule stands under its own guide
      Given the "Northwind platform" organisation
      When the organisation is audited from its export
      Then nothing is reported
