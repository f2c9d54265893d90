@guide.one_way @layer.config
Feature: What one-way video needs before it can start

  Sessions, channels, permissions, a relay and a page of its own.

  @req.ONEWAY-P1
  Rule: The licence covers video and the session limit covers the peak

    @trap @target.mock @needs.stage
    Example: The peak is above the licensed sessions
      Given the "Northwind one-way" organisation, where the peak is above the licensed sessions
      When the organisation is audited from its export
      Then ONEWAY-P1 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: The licensed sessions carry the peak
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-P2
  Rule: The organisation offers web chat to its customers

    @trap @target.mock @needs.stage
    Example: Web chat is switched off
      Given the "Northwind one-way" organisation, where web chat is switched off
      When the organisation is audited from its export
      Then ONEWAY-P2 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: Web chat is switched on
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-P3
  Rule: The Live Video feature is active in this region and contract

    @trap @target.mock @needs.stage
    Example: Live Video is switched off
      Given the "Northwind one-way" organisation, where Live Video is switched off
      When the organisation is audited from its export
      Then ONEWAY-P3 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: Live Video is switched on
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-P4
  Rule: Architects, administrators and agents hold the permissions of their part

    @trap @target.mock @needs.stage
    Example: Agents may not put video on hold
      Given the "Northwind one-way" organisation, where agents may not put video on hold
      When the organisation is audited from its export
      Then ONEWAY-P4 is reported against Product support
      And nothing else is reported

    @remedy @target.any
    Example: Each duty has its permissions
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-P5
  Rule: STUN serves ordinary networks and a TURN relay serves strict NATs

    @trap @target.mock @needs.stage
    Example: Nobody offers a relay
      Given the "Northwind one-way" organisation, where nobody offers a relay
      When the organisation is audited from its export
      Then ONEWAY-P5 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: A relay is offered beside STUN
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ONEWAY-P6
  Rule: The page embeds a custom chat client with one-way controls

    @trap @target.mock @needs.stage
    Example: The page loads the stock widget
      Given the "Northwind one-way" organisation, where the page loads the stock widget
      When the organisation is audited from its export
      Then ONEWAY-P6 is reported against Shop
      And nothing else is reported

    @remedy @target.any
    Example: The page builds on the SDK
      Given the "Northwind one-way" organisation
      When the organisation is audited from its export
      Then nothing is reported
