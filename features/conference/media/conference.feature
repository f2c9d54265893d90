@guide.conference @layer.media
Feature: An expert comes into the call, and nobody drops out of it

  Three people who decide something together have to see and hear each other, all of them, all the time.

  @req.CONF-C7 @needs.browser
  Rule: Customer, agent and expert see and hear each other, pair by pair

    @trap @target.mock @needs.stage
    Example: Without a merge the customer is left with music while agent and expert talk
      Given the "Northwind conference" organisation, where nobody merges the three
      And Cy, an expert on queue
      And Ana talks by video with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana is left with music while Ben and Cy see and hear each other
      And CONF-C7 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With a merge all three see and hear each other
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks by video with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are all seen and heard within 10 seconds
      And nothing is reported

  @req.CONF-T2 @needs.browser
  Rule: The customer's picture goes on while the expert is brought in

    @trap @target.mock @needs.stage
    Example: A completed transfer ends the picture with the call
      Given the "Northwind conference" organisation, where the call is handed over for good
      And Cy, an expert on queue
      And Ana talks by video with Ben
      When Ben escalates the case
      Then Ana's line is cut, and Ben is gone from her screen
      And CONF-T2 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A conference keeps the picture through the handoff
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks by video with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are all seen and heard within 10 seconds
      And Ana and Ben kept their eyes on each other all the while
      And nothing is reported
