@guide.conference @layer.behaviour
Feature: The flow takes the case to an expert and brings all three together

  The flow decides as what a case is queued, for how long, what the expert reads, and who is merged.

  @req.CONF-C6
  Rule: The flow queues the case as video and gives up after five minutes at the latest

    @trap @target.mock @needs.stage
    Example: An escalation that is queued as voice rings the expert by phone
      Given the "Northwind conference" organisation, where the escalation is queued as voice
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by voice
      And CONF-C6 is reported against the escalation
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: An escalation that is queued for fifteen minutes binds the customer beyond five
      Given the "Northwind conference" organisation, where the flow waits a quarter of an hour
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And 5 minutes pass
      Then Ana waits as number 1
      And CONF-C6 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: An escalation that is queued as video rings the expert by video
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by video
      And nothing is reported

    @remedy @target.any @needs.stage
    Example: An escalation that nobody takes is led on after five minutes
      Given the "Northwind conference" organisation
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And 5 minutes pass
      Then Ana is led on to the voice experts
      And nothing is reported

  @req.CONF-C7
  Rule: Customer, agent and expert are merged into one conference

    @trap @target.mock @needs.stage
    Example: Without a merge the customer listens to music while agent and expert talk
      Given the "Northwind conference" organisation, where nobody merges the three
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana is on hold while Ben and Cy talk
      And CONF-C7 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With a merge all three are in one conference
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are in one conference
      And nothing is reported

  @req.CONF-C8
  Rule: The expert reads the reason for the escalation while it rings and after answering

    @trap @target.mock @needs.stage
    Example: A context that is set behind the queue comes too late
      Given the "Northwind conference" organisation, where the context is set behind the queue
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy reads no reason while it rings
      And Cy reads the reason after answering
      And CONF-C8 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A context that is set before the queue is there from the first ring
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy reads the reason while it rings
      And Cy reads the reason after answering
      And nothing is reported
