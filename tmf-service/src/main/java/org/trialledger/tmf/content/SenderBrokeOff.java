package org.trialledger.tmf.content;

import java.io.IOException;

/** The rest of a content did not come. */
public final class SenderBrokeOff extends IOException {
    SenderBrokeOff(IOException cause) {
        super("the content broke off", cause);
    }
}
