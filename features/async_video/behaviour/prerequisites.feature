@guide.async_video @layer.behaviour
Feature: Whoever stores, fetches and routes recorded video is allowed to

  Reading works long before storing is tried. The answer that was recorded is lost when it matters.

  @req.ASYNC-P1
  Rule: The organisation holds the tier that opens the Media Store API

    @trap @target.mock @needs.stage
    Example: On CX 2 the Media Store takes no recording
      Given the "Northwind async" organisation, where the organisation holds CX 2
      When the bridge builds the recorded answers
      Then the bridge is refused a part of it for want of "CX 3"
      And ASYNC-P1 is reported against the contract
      And nothing else is reported

    @remedy @target.any
    Example: On CX 3 the Media Store takes the recording
      Given the "Northwind async" organisation
      When the bridge builds the recorded answers
      Then every part of it is taken from the bridge
      And nothing is reported

  @req.ASYNC-P3
  Rule: The administrators of the workflow hold its permissions

    @trap @target.mock @needs.stage
    Example: A builder who may not fetch recordings never sees one
      Given the "Northwind async" organisation, where no builder may fetch recordings
      When Dee builds the video message workflow
      Then Dee is refused a part of it for want of "media:media:view"
      And ASYNC-P3 is reported against Dee's role
      And nothing else is reported

    @remedy @target.any
    Example: A builder with all permissions sets everything up
      Given the "Northwind async" organisation
      When Dee builds the video message workflow
      Then every part of it is taken from Dee
      And nothing is reported

  @req.ASYNC-P4
  Rule: The integration's OAuth client carries every scope of the workflow

    @trap @target.mock @needs.stage
    Example: A bridge whose token only reads stores nothing
      Given the "Northwind async" organisation, where the bridge may not write media
      When the bridge builds the recorded answers
      Then the bridge is refused a part of it for want of "media:media:write"
      And ASYNC-P4 is reported against the bridge's token
      And nothing else is reported

    @remedy @target.any
    Example: A bridge with all four scopes stores and fetches
      Given the "Northwind async" organisation
      When the bridge builds the recorded answers
      Then every part of it is taken from the bridge
      And nothing is reported
