package org.trialledger.site.people.domain;

/**
 * What a site's staff must know of the site itself.
 *
 * @param country ISO 3166-1 alpha-2: where licences must be recognised
 * @param active  activated and not closed out: from now on every day has one principal investigator
 */
public record StaffedSite(String country, boolean active) {}
