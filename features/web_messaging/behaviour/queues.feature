@guide.web_messaging @layer.behaviour
Feature: The queue behind the upgrade takes video and has who can

  The customer agrees in good faith; the queue decides what that is worth.
  Media types and skills are demanded of video apart from text.

  @req.WEB-P6
  Rule: The target queue takes web chat and video chat

    @trap @target.mock @needs.stage
    Example: A queue for web chat alone has the upgrade refused after the consent
      Given the "Northwind web" organisation, where the queue takes no video
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then the platform refuses Ana's video
      And Ana is told "The video did not come about. We go on in writing."
      And WEB-P6 is reported against the queue
      And nothing else is reported

    @remedy @target.any
    Example: A queue for both media takes the upgrade
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And nothing is reported

  @req.WEB-T3
  Rule: The queue has agents who hold the chat and the video skill

    @trap @target.mock @needs.stage
    Example: Agents with the chat skill alone leave the video to nobody
      Given the "Northwind web" organisation, where Ben lacks the video skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      And 30 seconds pass
      Then Ana has waited for a video that nobody was offered
      And WEB-T3 is reported against the queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: An agent with both skills stays with the customer
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      And 30 seconds pass
      Then Ana's chat becomes a video call with Ben
      And Ana's video asked for a skill that Ben holds
      And nothing is reported

  @req.WEB-C4
  Rule: The queue asks for the skills of video apart from those of text

    @trap @target.mock @needs.stage
    Example: A queue without skills for video rings at the agent of the chat
      Given the "Northwind web" organisation, where video asks for no skill
      And Kim, an agent without camera and video skill
      And Ana, a customer in a chat with Kim
      And Ben, an agent with the video skill
      When Ana asks for video
      Then Kim cannot take the video that rings at the desk
      And WEB-C4 is reported against the queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A queue with a skill for video passes the customer to its holder
      Given the "Northwind web" organisation
      And Kim, an agent without camera and video skill
      And Ana, a customer in a chat with Kim
      And Ben, an agent with the video skill
      When Ana asks for video
      Then nothing rings at Kim's desk
      And Ben takes Ana's video with skill and camera
      And nothing is reported
