@guide.conference @layer.behaviour
Feature: The handoff keeps the customer, the case and its record

  Nobody who is helped by an expert should have to call again or tell the story twice.

  @req.CONF-T2
  Rule: The handoff to the expert keeps the customer's line and the case

    @trap @target.mock @needs.stage
    Example: A completed transfer cuts the line and begins another case
      Given the "Northwind conference" organisation, where the call is handed over for good
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Ana's line is cut
      And Cy is rung in another case
      And CONF-T2 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A conference keeps the line and the case
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are in one conference
      And nothing is reported

  @req.CONF-C15
  Rule: All legs stay in one case with one recording and the data collected on the way

    @trap @target.mock @needs.stage
    Example: A recording for each leg leaves two halves
      Given the "Northwind conference" organisation, where each leg is recorded by itself
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then the case has two recordings
      And CONF-C15 is reported against the escalation
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: An escalation that replaces the data forgets the voice menu
      Given the "Northwind conference" organisation, where the escalation replaces the data
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then the case has no note of the voice menu's choice
      And CONF-C15 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: One recording runs through and the voice menu's choice stays beside the reason
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then the case has a note of the voice menu's choice
      And the case has one recording
      And nothing is reported

  @req.CONF-E1
  Rule: A customer on a landline is helped by a voice expert who knows that there is no picture

    @trap @target.mock @needs.stage
    Example: A flow that does not ask calls an expert by video to a landline
      Given the "Northwind conference" organisation, where the flow does not ask what the line carries
      And Cy, an expert on queue
      And Ana talks from a landline with Ben
      When Ben escalates the case
      Then Cy is rung by video
      And CONF-E1 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A flow that asks calls a voice expert, who reads it
      Given the "Northwind conference" organisation
      And Vic, an expert on queue
      And Ana talks from a landline with Ben
      When Ben escalates the case
      Then Vic is rung by voice
      And Vic reads that Ana has no video
      And nothing is reported
