@guide.conference @layer.behaviour
Feature: Whoever builds the conference with an expert is allowed to

  Telephony, routing and people lie with three teams; the first real case shows what one of them could not save.

  @req.CONF-P4
  Rule: The administrator who builds the conference holds the trunk, queue, interaction and user permissions

    @trap @target.mock @needs.stage
    Example: A builder without trunks leaves the codecs as they were
      Given the "Northwind conference" organisation, where no builder may edit trunks
      When Dee builds the conference
      Then Dee is refused a part of it for want of "Telephony > Trunk > View/Edit"
      And CONF-P4 is reported against Dee's role
      And nothing else is reported

    @remedy @target.any
    Example: A builder with all four permissions saves everything
      Given the "Northwind conference" organisation
      When Dee builds the conference
      Then every part of it is taken from Dee
      And nothing is reported

  @req.CONF-P1
  Rule: Agents and SMEs who take part by video hold CX 2 or CX 3

    @trap @target.mock @needs.stage
    Example: An expert on CX 1 cannot be brought into the video
      Given the "Northwind conference" organisation, where Cy holds CX 1
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then the CRM is refused, and CX 2 is named
      And CONF-P1 is reported against Cy's licence
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: An expert on CX 3 is rung by video
      Given the "Northwind conference" organisation
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then Cy is rung by video
      And nothing is reported

  @req.CONF-P2
  Rule: The one who starts the video leg and everybody in it has the Video add-on

    @trap @target.mock @needs.stage
    Example: An agent without the add-on cannot bring the expert in
      Given the "Northwind conference" organisation, where Ben lacks the Video add-on
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then the CRM is refused, and Video is named
      And CONF-P2 is reported against Ben's add-ons
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With the add-on on both sides the expert is rung by video
      Given the "Northwind conference" organisation
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then Cy is rung by video
      And nothing is reported
