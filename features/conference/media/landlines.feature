@guide.conference @layer.media
Feature: Who calls from a telephone is helped by voice, and nobody waits for a picture

  A telephone carries a voice and nothing else.
  An expert who does not know that looks for the fault in front of a black pane.

  @req.CONF-E1 @needs.browser
  Rule: A caller on a telephone is helped by a voice expert, who reads that there is no picture

    @trap @target.mock @needs.stage
    Example: An expert who is called by video hears the caller and looks at black
      Given the "Northwind conference" organisation, where the flow does not ask what the line carries
      And Cy, an expert on queue
      And Ana talks from a landline with Ben
      When Ben escalates the case and Cy answers it
      Then Cy hears Ana before a black pane for 2 seconds, and nothing says why
      And CONF-E1 is reported against the escalation
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A voice expert and the caller hear each other, and the desktop says that there is no picture
      Given the "Northwind conference" organisation
      And Vic, an expert on queue
      And Ana talks from a landline with Ben
      When Ben escalates the case and Vic answers it
      Then Vic and Ana hear each other by telephone within 10 seconds
      And Vic reads that Ana has no video
      And nothing is reported
