/**
 * Entities of the United Nations system that the report does not mention, so that a search for one of them can
 * say so. `names` are from the verified reference lists; `also` only help to recognize the entity: acronyms in
 * other languages, and names that the lists have in doubt, which are not shown.
 */
import { fold } from './text.js';

/** @typedef {import('./language.js').Language} Language */
/**
 * @typedef {{acronym: string, names: Partial<Record<Language, string>> & {en: string}, also: string[]}} Entity
 */

/** @type {readonly Entity[]} */
export const ENTITIES = Object.freeze([
  {
    acronym: 'WIPO',
    names: {
      ar: 'المنظمة العالمية للملكية الفكرية',
      zh: '世界知识产权组织',
      en: 'World Intellectual Property Organization',
      es: 'Organización Mundial de la Propiedad Intelectual',
    },
    also: [
      'OMPI',
      'Organisation mondiale de la propriété intellectuelle',
      'Всемирная организация интеллектуальной собственности',
      'ВОИС',
    ],
  },
  {
    acronym: 'UPU',
    names: {
      ar: 'الاتحاد البريدي العالمي',
      zh: '万国邮政联盟',
      en: 'Universal Postal Union',
    },
    also: [
      'Unión Postal Universal',
      'Union postale universelle',
      'Всемирный почтовый союз',
      'ВПС',
      '万国邮联',
    ],
  },
  {
    acronym: 'IMF',
    names: {
      ar: 'صندوق النقد الدولي',
      zh: '国际货币基金组织',
      en: 'International Monetary Fund',
      fr: 'Fonds monétaire international',
      ru: 'Международный валютный фонд',
      es: 'Fondo Monetario Internacional',
    },
    also: ['FMI', 'МВФ'],
  },
  {
    acronym: 'UN Tourism',
    names: {
      ar: 'منظمة السياحة العالمية',
      zh: '世界旅游组织',
      en: 'World Tourism Organization',
      fr: 'Organisation mondiale du tourisme',
      ru: 'Всемирная туристская организация',
      es: 'Organización Mundial del Turismo',
    },
    also: ['ЮНВТО', 'UNWTO'],
  },
  {
    acronym: 'IAEA',
    names: {
      ar: 'الوكالة الدولية للطاقة الذرية',
      zh: '国际原子能机构',
      en: 'International Atomic Energy Agency',
      fr: "Agence internationale de l'énergie atomique",
    },
    also: [
      'Organismo Internacional de Energía Atómica',
      'OIEA',
      'AIEA',
      'Международное агентство по атомной энергии',
      'МАГАТЭ',
    ],
  },
  {
    acronym: 'WTO',
    names: {
      ar: 'منظمة التجارة العالمية',
      zh: '世界贸易组织',
      en: 'World Trade Organization',
      fr: 'Organisation mondiale du commerce',
      ru: 'Всемирная торговая организация',
      es: 'Organización Mundial del Comercio',
    },
    also: ['OMC', 'ВТО', '世贸组织'],
  },
  {
    acronym: 'IOM',
    names: {
      zh: '国际移民组织',
      en: 'International Organization for Migration',
      ru: 'Международная организация по миграции',
      es: 'Organización Internacional para las Migraciones',
    },
    also: ['منظمة الهجرة الدولية', 'Organisation internationale pour les migrations'],
  },
  {
    acronym: 'UNFPA',
    names: {
      ar: 'صندوق الأمم المتحدة للسكان',
      en: 'United Nations Population Fund',
      ru: 'Фонд ООН в области народонаселения',
      es: 'Fondo de Población de las Naciones Unidas',
    },
    also: ['Fonds des Nations Unies pour la population', 'FNUAP', 'ЮНФПА'],
  },
  {
    acronym: 'WFP',
    names: {
      ar: 'برنامج الأغذية العالمي',
      zh: '世界粮食计划署',
      en: 'World Food Programme',
      fr: 'Programme alimentaire mondial',
    },
    also: [
      'Programa Mundial de Alimentos',
      'PMA',
      'PAM',
      'Всемирная продовольственная программа',
      'ВПП',
      '粮食计划署',
    ],
  },
  {
    acronym: 'UNHCR',
    names: {
      ar: 'المفوضية السامية للأمم المتحدة لشؤون اللاجئين',
      zh: '联合国难民事务高级专员办事处',
      en: 'Office of the United Nations High Commissioner for Refugees',
    },
    also: [
      'Alto Comisionado de las Naciones Unidas para los Refugiados',
      'ACNUR',
      'Haut Commissariat des Nations Unies pour les réfugiés',
      'HCR',
      'Управление Верховного комиссара ООН по делам беженцев',
      'УВКБ',
      '难民专员办事处',
    ],
  },
  {
    acronym: 'UNRWA',
    names: {
      ar: 'وكالة الأمم المتحدة لإغاثة وتشغيل اللاجئين الفلسطينيين في الشرق الأدنى',
      en: 'United Nations Relief and Works Agency for Palestine Refugees in the Near East',
    },
    also: [
      'Office de secours et de travaux des Nations Unies pour les réfugiés de Palestine dans le Proche-Orient',
      'Ближневосточное агентство ООН для помощи палестинским беженцам и организации работ',
      'БАПОР',
    ],
  },
  {
    acronym: 'UNODC',
    names: {
      ar: 'مكتب الأمم المتحدة المعني بالمخدرات والجريمة',
      zh: '联合国毒品和犯罪问题办公室',
      en: 'United Nations Office on Drugs and Crime',
      fr: 'Office des Nations Unies contre la drogue et le crime',
      ru: 'Управление Организации Объединенных Наций по наркотикам и преступности',
      es: 'Oficina de las Naciones Unidas contra la Droga y el Delito',
    },
    also: ['ONUDC', 'УНП ООН'],
  },
  {
    acronym: 'UNAIDS',
    names: {
      ar: 'برنامج الأمم المتحدة المشترك لفيروس نقص المناعة البشرية/الإيدز',
      zh: '联合国艾滋病规划署',
      en: 'Joint United Nations Programme on HIV/AIDS',
    },
    also: [
      'Programa Conjunto de las Naciones Unidas sobre el VIH/sida',
      'ONUSIDA',
      'Programme commun des Nations Unies sur le VIH/sida',
      'Объединённая программа Организации Объединённых Наций по ВИЧ/СПИД',
      'ЮНЭЙДС',
    ],
  },
]);

/**
 * The entity with this name or acronym.
 * @param {string} text
 */
export const entityNamed = (text) => BY_KEY.get(keyOf(text));

/**
 * Whether a name or acronym of one of the entities begins with the text, as while a reader is typing it.
 * @param {string} text
 */
export function beginsEntity(text) {
  const typed = keyOf(text);
  return typed !== '' && [...BY_KEY.keys()].some((key) => key.startsWith(typed));
}

/** Letters and digits, without case and accents. @param {string} text */
const keyOf = (text) => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

const BY_KEY = new Map(
  ENTITIES.flatMap((entity) =>
    [entity.acronym, ...Object.values(entity.names), ...entity.also].map((name) => [keyOf(name), entity]),
  ),
);
