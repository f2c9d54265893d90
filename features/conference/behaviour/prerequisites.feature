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
