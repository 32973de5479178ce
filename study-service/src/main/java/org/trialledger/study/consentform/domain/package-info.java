/**
 * Informed consent forms (ICF) and their versions: drafted, approved by an ethics committee, put in force in the study, a country or
 * at a site (ICH E6(R3) 2.8). TMF artifact 02.02.03.
 */
package org.trialledger.study.consentform.domain;
