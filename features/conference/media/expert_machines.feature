@guide.conference @layer.media
Feature: The expert's desk can do what the case asks of it before the case comes

  Experts are borrowed from other departments, with the machines that stand there.
  A desk that was never tried is tried by the customer.

  @req.CONF-P5 @needs.browser
  Rule: Experts join with a browser at or above the floor

    Background:
      Given the "Northwind conference" organisation

    @trap @target.mock @needs.stage
    Example: A desktop in a browser without WebRTC leaves everybody without a picture
      Given Cy, an expert whose desktop takes video whatever its browser lacks
      And Ben, an agent at a desktop, on the phone with Ana
      When Ben escalates the case and Cy answers it
      Then Ben and Cy see nothing of each other for 2 seconds
      And Cy's desktop says nothing of what its browser lacks
      And CONF-P5 is reported against Cy's browser
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: Two browsers of these days show expert and agent to each other
      Given Cy, an expert on queue
      And Ben, an agent at a desktop, on the phone with Ana
      When Ben escalates the case and Cy answers it
      Then the browsers of Ben and Cy lack nothing
      And Ben and Cy see and hear each other within 10 seconds
      And nothing is reported

    @remedy @target.mock @needs.stage
    Example: A desktop turns a browser without WebRTC away with a sentence
      Given Cy, an expert in a browser without WebRTC
      And Ana talks on the phone with Ben
      When Ben escalates the case and Cy answers it
      Then Cy's desktop says that its browser cannot, and Ana stays on the phone
      And nothing is reported

    @remedy @target.mock @needs.stage
    Example: A desktop turns a release below the floor away with a sentence
      Given Cy, an expert in a release of the browser below the floor
      And Ana talks on the phone with Ben
      When Ben escalates the case and Cy answers it
      Then Cy's desktop says that its browser cannot, and Ana stays on the phone
      And nothing is reported

  @req.CONF-T3 @needs.browser
  Rule: Camera and microphone are proved before the expert goes on queue

    Background:
      Given the "Northwind conference" organisation

    @trap @target.mock @needs.stage
    Example: The first case is the first to find that the camera is blocked
      Given Cy, an expert on queue whose devices are blocked and were never tested
      And Ben, an agent at a desktop, on the phone with Ana
      When Ben escalates the case and Cy answers it
      Then Ben sees nothing of Cy, whose camera is refused, for 2 seconds
      And CONF-T3 is reported against Cy
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A test that was passed is kept by what the case then shows
      Given Cy, an expert who went on queue after a test of camera and microphone
      And Ben, an agent at a desktop, on the phone with Ana
      When Ben escalates the case and Cy answers it
      Then Ben and Cy see and hear each other within 10 seconds
      And nothing is reported

    @remedy @target.mock
    Example: A test that fails keeps the expert off queue
      Given Cy, an expert whose devices are blocked, signed in and not on queue
      When Cy tests camera and microphone
      And Cy tries to go on queue
      Then Cy's desktop names what is blocked and keeps Cy off queue
      And nothing is reported
