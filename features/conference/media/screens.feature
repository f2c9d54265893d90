@guide.conference @layer.media
Feature: An expert shows a screen, and the customer stays in the conference

  What is explained on a screen has to reach the customer, and so has the mark that is drawn on it.

  @req.CONF-C13 @needs.browser
  Rule: A shared screen and what is drawn on it reach the customer, whose picture goes on

    @trap @target.mock @needs.stage @needs.cdp
    Example: A share that puts the customer on hold cuts her off
      Given the "Northwind conference" organisation
      And Cy, an expert whose desk holds the customer while a screen is shared
      And Ana talks from a video phone with Ben
      When Ben escalates the case
      And Cy answers the escalation and shares the screen with Ana
      Then Ana sees and hears nothing of Cy while the screen is shared
      And CONF-C13 is reported against Cy's desk
      And nothing else is reported

    @remedy @target.any @needs.stage @needs.cdp
    Example: A share in the running session is seen, with a mark on it
      Given the "Northwind conference" organisation
      And Cy, an expert whose desk can share a screen
      And Ana talks from a video phone with Ben
      When Ben escalates the case
      And Cy answers the escalation and shares the screen with Ana
      Then Ana sees Cy's screen and hears Cy, and Cy sees Ana on
      And Ana sees what Cy draws
      And nothing is reported
