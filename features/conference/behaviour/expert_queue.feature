@guide.conference @layer.behaviour
Feature: The expert queue brings the right expert, by video

  An agent asks for an expert while the customer is on the phone.
  What the queue is set to decides who is asked, by what, and in which order.

  @req.CONF-C1
  Rule: The expert queue routes video as video

    @trap @target.mock @needs.stage
    Example: A queue with video switched off rings the expert by phone
      Given the "Northwind conference" organisation, where video is off on the experts' queue
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by voice
      And CONF-C1 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A queue with video switched on rings the expert by video
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by video
      And nothing is reported

  @req.CONF-C2
  Rule: The expert queue demands the escalation skill of whoever is asked

    @trap @target.mock @needs.stage
    Example: A queue that asks for no skill picks the colleague who is idle longest
      Given the "Northwind conference" organisation, where the experts' queue asks for no skill
      And Vic, on queue 10 minutes longer than Cy
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Vic is rung by video
      And CONF-C2 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A queue that asks for the skill picks the expert
      Given the "Northwind conference" organisation
      And Vic, on queue 10 minutes longer than Cy
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by video
      And nothing is reported

  @req.CONF-C5
  Rule: The expert who has been idle longest is asked first

    @trap @target.mock @needs.stage
    Example: A queue that prefers the most proficient passes over who has been idle longer
      Given the "Northwind conference" organisation, where the most proficient expert is asked first
      And Di, on queue 10 minutes longer than Cy
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by video
      And CONF-C5 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A queue by longest idle asks who has been idle longer
      Given the "Northwind conference" organisation
      And Di, on queue 10 minutes longer than Cy
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Di is rung by video
      And nothing is reported

  @req.CONF-C3
  Rule: A closed video session can be wrapped up as one

    @trap @target.mock @needs.stage
    Example: Without a code for it a video session is wrapped up as something else
      Given the "Northwind conference" organisation, where no wrap-up code tells of video
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy takes the escalation to its end
      Then Cy wraps up with "Other"
      And CONF-C3 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With a code for it a video session is wrapped up as what it was
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy takes the escalation to its end
      Then Cy wraps up with "Video Session Closed"
      And nothing is reported
