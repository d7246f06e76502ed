import { createCodelist } from './codelist';
import applicationStateData from './data/application-states.json';
import complaintMediumData from './data/complaint-media.json';
import complaintStateData from './data/complaint-states.json';
import improvementStateData from './data/improvement-states.json';
import milestoneData from './data/milestones.json';
import paymentAnswerData from './data/payment-answers.json';
import personTypeData from './data/person-types.json';
import recruiterStateData from './data/recruiter-states.json';
import trainingResultData from './data/training-results.json';
import yesNoData from './data/yes-no.json';

export const applicationStates = createCodelist(applicationStateData);
export const recruiterStates = createCodelist(recruiterStateData);
export const personTypes = createCodelist(personTypeData);
export const trainingResults = createCodelist(trainingResultData);
export const complaintMedia = createCodelist(complaintMediumData);
export const complaintStates = createCodelist(complaintStateData);
/** Whether the victim had paid: SI, NO, NS (does not know). */
export const paymentAnswers = createCodelist(paymentAnswerData);
export const yesNo = createCodelist(yesNoData);
/** How far an improvement of a platform has come. */
export const improvementStates = createCodelist(improvementStateData);
/** The five milestones of the action plan. */
export const milestones = createCodelist(milestoneData);
