@guide.conference @layer.media
Feature: The expert's desk is ready before the customer is on it

  What the agent wrote down has to stand before the expert's eyes, and nobody chooses a camera in front of a customer.

  @req.CONF-C8 @needs.browser
  Rule: The expert's sidebar shows the reason while it rings and after answering

    @trap @target.mock @needs.stage
    Example: A context that is set behind the queue is not in the sidebar while it rings
      Given the "Northwind conference" organisation, where the context is set behind the queue
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy reads no reason while it rings
      And Cy reads the reason after answering
      And CONF-C8 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A context that is set before the queue is in the sidebar from the first ring
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy reads the reason while it rings
      And Cy reads the reason after answering
      And nothing is reported

  @req.CONF-C10 @needs.browser
  Rule: The expert's desk knows its camera and microphone and has a place for the reason

    @trap @target.mock @needs.stage
    Example: An expert who chose no camera chooses one in front of the customer
      Given the "Northwind conference" organisation, where Cy chose no camera
      And Cy, an expert on queue
      And Ana talks from a video phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Cy is asked for a camera while Ana sees and hears nobody
      And CONF-C10 is reported against Cy's desk
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: A sidebar with its standard fields has no place for the reason
      Given the "Northwind conference" organisation, where the sidebar keeps its standard fields
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Cy's sidebar has no place for the reason that the case carries
      And CONF-C10 is reported against Cy's desk
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A prepared desk shows the expert and the reason at once
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks from a video phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana and Cy see and hear each other within 10 seconds
      And Cy's sidebar has a place for the reason
      And nothing is reported
