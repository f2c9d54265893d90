@guide.conference @layer.behaviour
Feature: The CRM adds an expert to the running call

  An integration sees before the agent does that an expert is needed.
  It adds the right one, once, and says so when it is true.

  @req.CONF-C11
  Rule: The CRM adds the expert as a video participant by the platform's user id

    @trap @target.mock @needs.stage
    Example: The CRM's own record id is refused
      Given the "Northwind conference" organisation
      And a CRM that sends its own record ids
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then the CRM is refused, and participantId is named
      And CONF-C11 is reported against the CRM
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: A token with one of the two scopes is refused
      Given the "Northwind conference" organisation, where the CRM's token lacks a scope
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then the CRM is refused, and interaction:write is named
      And CONF-C11 is reported against the CRM
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: The platform's user id rings the expert by video
      Given the "Northwind conference" organisation
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then Cy is rung by video
      And nothing is reported

  @req.CONF-C12
  Rule: The CRM watches until the expert is in session by video and stops in time

    @trap @target.mock @needs.stage
    Example: A CRM that takes any coming for the expert's reports one who still rings
      Given the "Northwind conference" organisation
      And a CRM that takes anybody's coming for the expert's
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then the CRM watches and says that Cy has joined
      And CONF-C12 is reported against the CRM
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A CRM that waits for the expert's own entry is right
      Given the "Northwind conference" organisation
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      And Cy answers the escalation
      Then the CRM watches and says that Cy has joined
      And nothing is reported

    @remedy @target.any @needs.stage
    Example: A CRM whose expert does not come gives up after a minute
      Given the "Northwind conference" organisation
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When the CRM adds Cy
      Then the CRM watches and says that Cy has not come
      And nothing is reported

  @req.CONF-T4
  Rule: Agent and CRM may call for the expert at once and the expert joins once

    @trap @target.mock @needs.stage
    Example: Without a lock the two requests throw each other out
      Given the "Northwind conference" organisation
      And a CRM that knows no lock
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When first Ben and then the CRM add Cy
      Then Cy is in the case not at all
      And CONF-T4 is reported against the CRM
      And nothing else is reported

    @remedy @target.any @needs.stage
    Scenario Outline: With a lock the expert is added once, first <first>, then <second>
      Given the "Northwind conference" organisation
      And a CRM that maps its people to platform users
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When first <first> and then <second> add Cy
      Then Cy is in the case once
      And nothing is reported

      Examples:
        | first   | second  |
        | Ben     | the CRM |
        | the CRM | Ben     |
        | the CRM | the CRM |
