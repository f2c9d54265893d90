@guide.async_video @layer.media
Feature: A customer films herself in the page, and her film arrives

  Phones lose their connection, browsers record what they like, and nobody at the other end sees what went wrong.
  The film itself says whether it arrived: it is decoded, and shows and sounds like the customer, or does not.

  @req.ASYNC-C10 @needs.browser
  Rule: The capture page records in the page and uploads in chunks to the storage

    @trap @target.mock
    Example: A film that is posted to the platform in one piece is refused
      Given the "Northwind async" organisation
      And Ana, a customer whose page posts the film in one piece to the platform
      When Ana films herself for a second and sends it
      Then the platform refuses Ana's film, and storage has nothing of it
      And ASYNC-C10 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A film that is sent to the storage in parts arrives whole
      Given the "Northwind async" organisation
      And Ana, a customer whose page records and sends in parts
      When Ana films herself for two seconds and sends it
      Then Ana's film reaches storage in parts
      And the file behind Ana's link shows and sounds like her, as long as she filmed
      And nothing is reported

  @req.ASYNC-T5 @needs.browser
  Rule: Customers on phones record, look and send inside the page

    @trap @target.mock
    Example: A bare file input leaves the customer alone with her phone
      Given the "Northwind async" organisation
      And Ana, a customer on a phone whose page offers nothing but a file to choose
      When Ana looks for a way to film herself
      Then Ana's page has nothing to record with
      And ASYNC-T5 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A recorder in the page lets her see what she sends
      Given the "Northwind async" organisation
      And Ana, a customer on a phone whose page records
      When Ana films herself, looks at it and sends it
      Then Ana's page let her record, stop, look and send
      And the file behind Ana's link shows and sounds like her, as long as she filmed
      And nothing is reported

  @req.ASYNC-C12 @needs.browser
  Rule: The delivered video is H.264 in MP4 and says so

    @trap @target.mock
    Example: The browser's WebM under the name of MP4 is delivered as it is
      Given the "Northwind async" organisation
      And Ana, a customer whose page sends WebM under the name of MP4
      When Ana films herself for a second and sends it
      Then the file behind Ana's link is WebM under the name of MP4
      And ASYNC-C12 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: Whatever the browser records is delivered as H.264 in MP4 and plays
      Given the "Northwind async" organisation
      And Ana, a customer whose page records and sends in parts
      When Ana films herself for a second and sends it
      Then the file behind Ana's link is H.264 in MP4 and says so
      And the file behind Ana's link shows and sounds like her, as long as she filmed
      And Ben sees Ana move in the player behind her link
      And nothing is reported
