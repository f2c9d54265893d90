@guide.one_way @layer.media
Feature: A customer who showed her product has her camera back afterwards

  A camera light that stays on after the call is taken for spying.
  The end of the video must be the end of the capture, whoever ends it.

  @req.ONEWAY-T4 @needs.browser
  Rule: Every track is stopped when the video ends

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that forgets to stop its tracks keeps the camera on
      Given Ana, a customer whose page leaves its tracks running
      And Ben sees Ana in a one-way video
      When Ben ends the video
      Then Ana's camera is still on after 2 seconds
      And ONEWAY-T4 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that stops its tracks lets the camera go
      Given Ana, a customer whose page stops its tracks
      And Ben sees Ana in a one-way video
      When Ben ends the video
      Then Ana's camera is off within 2 seconds
      And nothing is reported
