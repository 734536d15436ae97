/** Kinds of tickets, what proves the right to them, and what the railway refuses, in Ukrainian. */
export const ukTickets = {
  tickets: {
    full: { name: 'Повний', about: () => 'Без пільг' },
    child: {
      name: 'Дитячий',
      about: (toAge: number | undefined) =>
        toAge === undefined ? 'Дитина на своєму місці' : `Дитина до ${String(toAge + 1)} років, на своєму місці`,
    },
    infant: {
      name: 'Малюк',
      about: (toAge: number | undefined) =>
        toAge === undefined ? 'Без місця, з дорослим' : `До ${String(toAge + 1)} років, без місця, з дорослим`,
    },
    student: { name: 'Студент', about: () => 'За студентським квитком' },
    privilege: { name: 'Пільга', about: () => 'За посвідченням' },
    companion: { name: 'Супровід', about: () => 'Разом із пасажиром за пільгою' },
  },
  proof: {
    birthDate: (name: string) => `Дата народження: ${name}`,
    order: 'День, місяць і рік. Документ спитає провідник.',
    noSuchDay: 'Такої дати немає. Перевірте її, будь ласка.',
    certificate: {
      student: { headline: 'Номер студентського квитка', hint: (name: string) => `${name} · дві літери й вісім цифр` },
      privilege: { headline: 'Номер посвідчення', hint: (name: string) => `${name} · серія й номер разом` },
    },
    whereShown: 'Друкуйте без пробілів. Документ спитає провідник.',
    privilege: 'Яка пільга?',
  },
  services: {
    headline: 'Що подати в дорозі?',
    total: (sum: string) => `Разом послуги: ${sum}`,
    less: 'Менше',
    more: 'Більше',
  },
  transport: {
    headline: 'Багаж чи тварина?',
    free: 'Ручна поклажа, лижі й візочки їдуть безкоштовно.',
    baggage: (min: number, max: number) => `Багаж ${String(min)}–${String(max)} кг`,
    kg: (weight: number) => `${String(weight)} кг`,
    animal: 'Мала тварина в переносці',
    one: 'Одна',
    none: 'Немає',
    noAnimal: 'Тварин у цьому вагоні не перевозять.',
  },
  refusals: {
    'wrong-age': {
      sentence: 'Вік не підходить до квитка',
      next: 'Перевірте дату народження або купіть повний квиток.',
    },
    'adult-needed': {
      sentence: 'Малюк їде лише з дорослим',
      next: 'На кожного малюка без місця потрібен дорослий. Змініть вид квитка або додайте дорослого.',
    },
    'class-not-discounted': {
      sentence: 'У цьому вагоні такої знижки немає',
      next: 'Купіть повний квиток або поверніться й оберіть інший клас.',
    },
    'not-entitled': {
      sentence: 'Залізниця не підтвердила право на знижку',
      next: 'Перевірте номер документа або купіть повний квиток.',
    },
    'cash-desk-only': {
      sentence: 'Цю пільгу оформлює лише каса',
      next: 'Зверніться до каси на вокзалі або купіть тут повний квиток.',
    },
    'unknown-privilege': { sentence: 'Такої пільги залізниця не знає', next: 'Оберіть іншу або купіть повний квиток.' },
    'companion-not-tied': {
      sentence: 'Супровід їде лише разом із пільговиком',
      next: 'Змініть вид квитка того, хто супроводжує.',
    },
    'women-only': { sentence: 'Це жіноче купе', next: 'Для інших пасажирів оберіть звичайне купе.' },
    'too-many-passengers': {
      sentence: 'Забагато пасажирів в одному замовленні',
      next: 'Купіть квитки двома покупками.',
    },
    'unknown-service': { sentence: 'Такої послуги в цьому вагоні немає', next: 'Зніміть її й спробуйте ще раз.' },
    'too-many-services': {
      sentence: 'Стільки послуг замовити не можна',
      next: 'Зменште кількість і спробуйте ще раз.',
    },
    'not-carried': {
      sentence: 'У цьому вагоні цього не перевозять',
      next: 'Приберіть багаж чи тварину або оберіть інший вагон.',
    },
    'wrong-weight': { sentence: 'Такий багаж оформлювати не треба або не можна', next: 'Перевірте його вагу.' },
    departed: { sentence: 'Цей поїзд уже відправився', next: 'Оберіть, будь ласка, інший.' },
    'not-on-sale': { sentence: 'На цей поїзд ще не продають', next: 'Оберіть, будь ласка, інший.' },
    'not-a-round-trip': {
      sentence: 'Це не поїздка туди й назад',
      next: 'Приберіть зворотний шлях або оберіть інший поїзд.',
    },
    'not-a-round-trip-train': {
      sentence: 'Туди й назад цим поїздом не продають',
      next: 'Приберіть зворотний шлях: його можна купити окремо.',
    },
  },
  refusalWays: {
    'full-ticket': 'Купити повний квиток',
    passengers: 'Змінити пасажирів',
    trains: 'До поїздів',
    summary: 'До підсумку',
  },
};
