@guide.chat_to_video @layer.media
Feature: A video leaves room on the line for everybody else

  A line that is wide in the morning is narrow when everybody is at work.
  What a video takes is decided before, by the policy.

  @req.CHAT-T4 @needs.browser
  Rule: The media policy caps the bitrate and the sent stream stays below the cap

    Background:
      Given the "Northwind chat" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: An unlimited policy freezes the picture at a busy hour
      Given the media policy sets no limit
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana and Ben see and hear each other once Ben has answered
      And Ana's picture freezes at Ben's when the line falls to 160 kbit/s
      And CHAT-T4 is reported against the media policy
      And nothing else is reported

    @remedy @target.any @needs.stage @slow
    Example: A policy that the line carries keeps the picture moving at a busy hour
      Given the media policy allows 120 kbit/s
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana and Ben see and hear each other once Ben has answered
      And Ana's picture goes on at Ben's when the line falls to 160 kbit/s
      And nothing is reported
