@guide.conference @layer.media
Feature: Each leg of a conference carries the codec that suits it

  Browsers talk VP8 with each other; the bridge to the phone network knows H.264 and nothing else.

  @req.CONF-T1 @needs.browser
  Rule: A trunk that puts H.264 first brings the caller into the picture

    @trap @target.mock @needs.stage
    Example: A caller behind a trunk that speaks VP8 alone reads that there is no video
      Given the "Northwind conference" organisation, where the trunk speaks VP8 alone
      And Cy, an expert on queue
      And Ana talks from a video phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana's phone says "Video Not Supported", and neither she nor Cy sees the other
      And CONF-T1 is reported against the trunk
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A caller behind a trunk that puts H.264 first is seen in H.264
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks from a video phone with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ana and Cy see each other by H264
      And nothing is reported

  @req.CONF-C14 @needs.browser
  Rule: Browsers see each other in VP8 and the caller in H.264

    @trap @target.mock @needs.stage
    Example: One order for all legs has agent and expert see each other in H.264
      Given the "Northwind conference" organisation, where each leg prefers another codec
      And Cy, an expert on queue
      And Ana is on the phone with Ben, who has a camera
      When Ben escalates the case
      And Cy answers the escalation
      Then Ben and Cy see each other by H264
      And CONF-C14 is reported against the codec preferences
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: An order for each kind of leg gives each its own codec
      Given the "Northwind conference" organisation
      And Cy, an expert on queue
      And Ana talks by video with Ben
      When Ben escalates the case
      And Cy answers the escalation
      Then Ben and Cy see each other by VP8
      And Ana and Cy see each other by H264
      And nothing is reported
