@guide.conference @layer.behaviour
Feature: A case that no expert takes is told so and moves on

  Experts are few. Customer and agent are tied to each other while they wait.
  The queue tells, alerts and hands over before patience ends.

  @req.CONF-C4
  Rule: A queue that has grown deep overflows to the voice experts

    @trap @target.mock @needs.stage
    Example: A queue that takes any number lets the sixth wait behind five
      Given the "Northwind conference" organisation, where the expert queue takes any number
      And Vic, an expert on queue
      And 5 callers wait for an expert
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Ana waits as number 6
      And CONF-C4 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With an overflow the sixth rings at a voice expert
      Given the "Northwind conference" organisation
      And Vic, an expert on queue
      And 5 callers wait for an expert
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Vic is rung by voice
      And Ana is led on to the voice experts
      And nothing is reported

  @req.CONF-E3
  Rule: A waiting customer is told, the experts are alerted, and the case moves on after three minutes

    @trap @target.mock @needs.stage
    Example: A long wait that leads nowhere goes on without a word
      Given the "Northwind conference" organisation, where long waits lead nowhere
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And 2 more callers wait beside her for 3 minutes
      Then Ana waits as number 1
      And CONF-E3 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: After three minutes the case is with the voice experts
      Given the "Northwind conference" organisation
      And Cy, an expert who is away
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And 2 more callers wait beside her for 3 minutes
      Then Ana is led on to the voice experts
      And Cy is alerted that 3 wait
      And nothing is reported

  @req.CONF-C16
  Rule: The alert comes before the overflow, and the overflow before the timeout

    @trap @target.mock @needs.stage
    Example: An overflow after six minutes never comes to a case that times out after five
      Given the "Northwind conference" organisation, where the overflow comes after the timeout
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And 2 more callers wait beside her for 5 minutes
      Then Ana is led on to the voice experts
      And CONF-C16 is reported against the expert queue
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: An alert for more than six never comes in a queue that overflows beyond five
      Given the "Northwind conference" organisation, where the alert comes after the overflow
      And 5 callers wait for an expert
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Ana is led on to the voice experts
      And CONF-C16 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: Alert, overflow and timeout come in this order
      Given the "Northwind conference" organisation
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And 2 more callers wait beside her for 4 minutes
      Then Ana is led on to the voice experts
      And Ana has been told what she waits for
      And nothing is reported
