@guide.conference @layer.behaviour
Feature: The trunk carries the customer into the picture

  A caller whose line could carry video sees the expert only if the trunk negotiates it.

  @req.CONF-P6
  Rule: The trunk to the phone network can negotiate a video codec

    @trap @target.mock @needs.stage
    Example: A trunk without a video codec leaves the video to agent and expert
      Given the "Northwind conference" organisation, where the trunk knows no video codec
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana stays on the phone without a picture
      And CONF-P6 is reported against the trunk
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A trunk with video codecs brings the customer in
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are in one video
      And nothing is reported

  @req.CONF-T1
  Rule: The trunk puts H.264 first

    @trap @target.mock @needs.stage
    Example: A trunk that knows VP8 alone lets the customer's leg fall back to voice
      Given the "Northwind conference" organisation, where the trunk speaks VP8 alone
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana reads "Video Not Supported" in place of a picture
      And CONF-T1 is reported against the trunk
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A trunk with H.264 first carries the customer's picture
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are in one video
      And nothing is reported

  @req.CONF-C9
  Rule: Each expert is set up for video with a device, the switch and the right to use it

    @trap @target.mock @needs.stage
    Example: An expert without the right to use video is refused the answer
      Given the "Northwind conference" organisation, where experts may not use video
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is refused the answer for want of "Telephony > Video > Use"
      And CONF-C9 is reported against Cy
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: An expert whose video is off is not rung at all
      Given the "Northwind conference" organisation, where Cy's video is off
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is not rung at all
      And CONF-C9 is reported against Cy
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: An expert on a desk phone is rung without video
      Given the "Northwind conference" organisation, where Cy works on a desk phone
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      Then Cy is rung by voice
      And CONF-C9 is reported against Cy
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: An expert with all three joins by video
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks on the phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana, Ben and Cy are in one video
      And nothing is reported
