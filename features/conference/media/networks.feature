@guide.conference @layer.media
Feature: The expert's network lets the picture out, and leaves it room

  Signalling always gets through, and so the call looks answered.
  The firewall of the expert's site and its line decide what the others see.

  @req.CONF-P7 @needs.browser
  Rule: The firewall lets STUN and the media ports through

    Background:
      Given the "Northwind conference" organisation
      And a firewall between Cy and everybody else
      And the platform's media servers take STUN on port 3478 and media on ports from 10000

    @trap @target.mock @needs.stage
    Example: A firewall that forgets the media ports leaves expert and agent black
      Given the firewall lets the web out and UDP to the media servers on ports 3478
      And Cy, an expert on queue
      And Ben, an agent at a desktop, on the phone with Ana
      When Ben escalates the case and Cy answers it
      Then Cy and Ben film and stay black to each other
      And CONF-P7 is reported against Cy's network
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: STUN and the media ports together carry the picture
      Given the firewall lets the web out and UDP to the media servers on ports 3478, 10000-20000
      And Cy, an expert on queue
      And Ben, an agent at a desktop, on the phone with Ana
      When Ben escalates the case and Cy answers it
      Then Cy and Ben see and hear each other within 10 seconds
      And Cy's media go over UDP
      And nothing is reported

  @req.CONF-E2 @needs.browser
  Rule: On a poor line the expert's picture can be lowered and stays watchable

    Background:
      Given the "Northwind conference" organisation

    @trap @target.mock @needs.stage @slow
    Example: A picture that cannot be lowered stands still for everybody
      Given a firewall between Cy and everybody else
      And Ben, an agent at a desktop, on the phone with Ana
      And Cy, an expert on queue whose desktop cannot lower the resolution
      When Ben escalates the case and Cy answers it
      Then Ben and Cy see and hear each other within 10 seconds
      And Cy's picture stands still at Ben's, with nothing to lower it by, when the line falls to 160 kbit/s
      And CONF-E2 is reported against Cy's desktop
      And nothing else is reported

    @remedy @target.any @needs.stage @slow
    Example: A picture that was lowered by hand goes on
      Given a firewall between Cy and everybody else
      And Ben, an agent at a desktop, on the phone with Ana
      And Cy, an expert on queue
      When Ben escalates the case and Cy answers it
      Then Ben and Cy see and hear each other within 10 seconds
      And Cy lowers the resolution, and the picture goes on at Ben's when the line falls to 160 kbit/s
      And nothing is reported

    @trap @target.mock @needs.stage
    Example: Without a second codec an expert is heard and not seen
      Given the "Escalation - Video SME" queue allows its experts H.264 alone
      And Ben, an agent at a desktop, on the phone with Ana
      And Cy, an expert on queue whose browser lacks H.264
      When Ben escalates the case and Cy answers it
      Then Ben and Cy hear each other, and neither sees the other
      And CONF-E2 is reported against the expert queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: An expert whose browser lacks H.264 falls back to VP8
      Given Ben, an agent at a desktop, on the phone with Ana
      And Cy, an expert on queue whose browser lacks H.264
      When Ben escalates the case and Cy answers it
      Then Ben and Cy see and hear each other within 10 seconds
      And Ben and Cy see each other by VP8
      And nothing is reported

    @remedy @target.any @needs.stage @needs.cdp @slow
    Example: A line that loses and delays packets for a time lets the picture go on
      Given Ben, an agent at a desktop, on the phone with Ana
      And Cy, an expert on queue whose line can lose and delay packets
      When Ben escalates the case and Cy answers it
      Then Ben and Cy see and hear each other within 10 seconds
      And Cy and Ben see and hear each other on when Cy's line loses 10 % of the packets and delays each by 80 ms
      And Cy's picture leaves the delay behind at Ben's when the line is well again
      And nothing is reported
