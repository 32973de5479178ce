package org.trialledger.site.subject.rest;

import org.trialledger.site.subject.domain.SiteStanding;

/** What a subject's rules must know of its site, its site's staff and the study. Capabilities do not import each other, so the service answers. */
public interface SiteStandings {
    SiteStanding at(SiteStanding.Question question);
}
