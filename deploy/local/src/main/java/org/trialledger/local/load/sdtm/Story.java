package org.trialledger.local.load.sdtm;

import java.util.List;

/** A subject's course through the trial. @param acts in the order they are told, the registration first */
record Story(String subject, String site, List<Act> acts) {}
