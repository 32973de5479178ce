package org.trialledger.platform.ledger;

/** An append that did not happen because a key it needs was taken by another; the other appends of its group went through. */
public sealed abstract class AppendRefused extends RuntimeException {
    private AppendRefused(String message) {
        super(message, null, false, false);
    }

    /** Another event already stands at this version of the aggregate: decide again on fresh state. */
    public static final class VersionTaken extends AppendRefused {
        VersionTaken(NewEvent event) {
            super("version " + event.aggregateSequence() + " of aggregate " + event.aggregateId() + " was recorded by someone else");
        }
    }

    /** Someone holds the claim. */
    public static final class KeyTaken extends AppendRefused {
        private final transient NewClaim claim;

        KeyTaken(NewClaim claim) {
            super("claim " + claim.kind() + " is taken");
            this.claim = claim;
        }

        public NewClaim claim() {
            return claim;
        }
    }

    /** An event larger than the ledger and its publication can carry. */
    public static final class TooLarge extends AppendRefused {
        TooLarge(NewEvent event) {
            super("event " + event.type() + " has " + event.payload().length + " bytes; the limit is " + NewEvent.MAX_BYTES);
        }
    }
}
